using System.Globalization;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Costs;

/// <summary>Weights: what <c>@cost</c> says, else 1 for what has fields of its own and 0 for scalars and enums.</summary>
public static class CostWeights
{
    /// <summary>Puts <c>@cost</c> on a field, an argument or a type.</summary>
    public static void Apply(IMetadataWriter target, double weight)
        => target.ApplyDirective(CostDirective.DirectiveName, "weight", weight.ToString(CultureInfo.InvariantCulture));

    internal static double OfField(FieldType field)
        => Of(field) ?? (field.ResolvedType!.GetNamedType() is ScalarGraphType ? 0 : 1);

    internal static double OfType(IGraphType type) => Of(type) ?? (type is ScalarGraphType ? 0 : 1);

    internal static double OfInput(IMetadataReader input, IGraphType type)
        => Of(input) ?? (type.GetNamedType() is IInputObjectGraphType ? 1 : 0);

    private static double? Of(IMetadataReader target)
        => target.FindAppliedDirective(CostDirective.DirectiveName)?.FindArgument("weight")?.Value is string weight
            ? double.Parse(weight, CultureInfo.InvariantCulture)
            : null;
}
