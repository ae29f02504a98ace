using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>
/// Values of <c>where</c> and <c>order</c>. It follows the schema's input types, so new filters and operators are asked for too; any part,
/// the whole, one field or one item of a list, may be a variable.
/// </summary>
internal sealed class InputGenerator(SampleValues samples, Random random, VariableGenerator variables)
{
    private const int Deepest = 3;
    private const string Filter = "FilterInput";
    private const string ListFilter = "ListFilterInputTypeOf";

    public Value Of(IGraphType type) => Of(type, entity: "", field: "", depth: 0).Value;

    /// <summary>What a mutation takes: all that it needs, and now and then what it does not.</summary>
    public Value OfChange(FieldType mutation)
    {
        var type = mutation.Arguments!.Find("input")!.ResolvedType!;
        var payload = (IObjectGraphType)mutation.ResolvedType!.GetNamedType();
        var changed = payload.Fields.First().ResolvedType!.GetNamedType().Name;
        var fields = ((IInputObjectGraphType)type.GetNamedType()).Fields
            .Where(field => field.ResolvedType is NonNullGraphType || random.Next(2) == 0)
            .Select(field => (field.Name, MaybeVariable(field.ResolvedType!, OfField(field.Name, field.ResolvedType!.GetNamedType()))));
        return MaybeVariable(type, Piece.Object([.. fields])).Value;

        Piece OfField(string name, IGraphType of)
            => of is EnumerationGraphType values ? Enum(values) : samples.Change(changed, name, of.Name);
    }

    private Piece Of(IGraphType type, string entity, string field, int depth)
    {
        if (type is NonNullGraphType nonNull)
        {
            return MaybeVariable(type, Bare(nonNull.ResolvedType!, entity, field, depth));
        }

        return random.Next(60) == 0 ? Piece.Null : MaybeVariable(type, Bare(type, entity, field, depth));
    }

    private Piece MaybeVariable(IGraphType type, Piece piece)
        => piece.Json is not null && random.Next(7) == 0 ? Piece.Of(variables.Input(type.ToString()!, piece), piece) : piece;

    private Piece Bare(IGraphType type, string entity, string field, int depth) => type switch
    {
        NonNullGraphType nonNull => Bare(nonNull.ResolvedType!, entity, field, depth),
        ListGraphType list => List(list.ResolvedType!, entity, field, depth),
        IInputObjectGraphType input => Object(input, entity, field, depth),
        EnumerationGraphType values => Enum(values),
        _ => samples.Filter(entity, field, type.Name),
    };

    private Piece List(IGraphType item, string entity, string field, int depth)
    {
        // One value where a list is wanted is a list of one.
        return random.Next(10) == 0
            ? Bare(item, entity, field, depth)
            : Piece.List([.. Enumerable.Range(0, random.Next(4)).Select(_ => Of(item, entity, field, depth))]);
    }

    private Piece Object(IInputObjectGraphType type, string entity, string field, int depth)
    {
        // "OrderFilterInput" is about an Order; the operators inside of it are about one of its fields.
        var isOperators = type.Name.EndsWith("OperationFilterInput", StringComparison.Ordinal);
        var about = isOperators || type.Name.StartsWith(ListFilter, StringComparison.Ordinal) ? entity
            : type.Name.Replace(Filter, "", StringComparison.Ordinal);
        var fitting = type.Fields.Where(one => depth < Deepest || !IsObject(one)).ToList();
        // Two fields in one entry of an order are refused.
        var two = type.Name.EndsWith("SortInput", StringComparison.Ordinal) ? 30 : 5;
        var count = random.Next(15) == 0 ? 0 : random.Next(two) == 0 ? 2 : 1;
        var chosen = Enumerable.Range(0, fitting.Count == 0 ? 0 : count)
            .Select(_ => fitting[random.Next(fitting.Count)])
            .DistinctBy(one => one.Name);
        return Piece.Object([.. chosen.Select(one => (one.Name, Of(one.ResolvedType!, about, isOperators ? field : one.Name, depth + 1)))]);
    }

    private static bool IsObject(FieldType field)
    {
        var named = field.ResolvedType!;
        while (named is IProvideResolvedType wrapper)
        {
            named = wrapper.ResolvedType!;
        }

        return named is IInputObjectGraphType && !named.Name.EndsWith("OperationFilterInput", StringComparison.Ordinal);
    }

    private Piece Enum(EnumerationGraphType type)
    {
        var name = type.Values.ElementAt(random.Next(type.Values.Count)).Name;
        return new Piece(name, $"\"{name}\"", []);
    }
}
