using System.Collections;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Costs;

/// <summary>What an argument's value costs: input objects and weighted fields in it, literal or in variables.</summary>
internal sealed class InputCost(IMetadataReader input, IGraphType type, GraphQLValue value) : CostTerm
{
    /// <summary>Null when no value of this argument costs anything.</summary>
    public static CostTerm? Of(QueryArgument argument, GraphQLValue value)
    {
        if (argument.ResolvedType!.GetNamedType() is not IInputObjectGraphType
            && CostWeights.OfInput(argument, argument.ResolvedType!) == 0)
        {
            return null;
        }

        var term = new InputCost(argument, argument.ResolvedType!, value);
        return HasVariable(value) ? term : new ConstantCost(term.Evaluate(Variables.None));
    }

    public override OperationCost Evaluate(Variables variables) => new(OfLiteral(input, type, value, variables), 0);

    private static double OfLiteral(IMetadataReader input, IGraphType type, GraphQLValue value, Variables variables)
    {
        switch (value)
        {
            case GraphQLNullValue:
                return 0;
            case GraphQLVariable variable:
                return variables.ValueFor(variable.Name.Value, out var given) ? OfValue(input, type, given.Value) : 0;
            case GraphQLListValue list:
                return list.Values?.Sum(item => OfLiteral(input, type, item, variables)) ?? 0;
            default:
                var cost = CostWeights.OfInput(input, type);
                return type.GetNamedType() is IInputObjectGraphType known && value is GraphQLObjectValue { Fields: { } fields }
                    ? cost + fields.Sum(
                        field => known.GetField(field.Name.Value) is { } inner
                            ? OfLiteral(inner, inner.ResolvedType!, field.Value, variables)
                            : 0)
                    : cost;
        }
    }

    private static double OfValue(IMetadataReader input, IGraphType type, object? value)
    {
        switch (value)
        {
            case null:
                return 0;
            case IDictionary<string, object?> fields when type.GetNamedType() is IInputObjectGraphType known:
                var cost = CostWeights.OfInput(input, type);
                foreach (var (name, item) in fields)
                {
                    cost += known.GetField(name) is { } field ? OfValue(field, field.ResolvedType!, item) : 0;
                }

                return cost;
            case IList items:
                var sum = 0d;
                foreach (var item in items)
                {
                    sum += OfValue(input, type, item);
                }

                return sum;
            default:
                return CostWeights.OfInput(input, type);
        }
    }

    private static bool HasVariable(GraphQLValue? value) => value switch
    {
        GraphQLVariable => true,
        GraphQLListValue list => list.Values?.Exists(HasVariable) == true,
        GraphQLObjectValue input => input.Fields?.Exists(field => HasVariable(field.Value)) == true,
        _ => false,
    };
}
