using System.Globalization;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Costs;

/// <summary>Weights: what <c>@cost</c> says, else 1 for what has fields of its own and 0 for scalars and enums.</summary>
public static class CostWeights
{
    private const string CountedKey = "brandos.cost.counted";

    /// <summary>Puts <c>@cost</c> on a field, an argument or a type.</summary>
    public static void Apply(IMetadataWriter target, double weight)
        => target.ApplyDirective(CostDirective.DirectiveName, "weight", weight.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// What an argument costs is paid once more where the connection's total is counted: the count meets every row that the page may stop
    /// before. Not part of the directive.
    /// </summary>
    public static void CountAgain(QueryArgument argument) => argument.Metadata[CountedKey] = true;

    internal static bool IsCountedAgain(QueryArgument argument) => argument.Metadata.ContainsKey(CountedKey);

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
