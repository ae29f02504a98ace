using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>
/// An input type of operators, named as Hot Chocolate names it. All columns of one type share it, so an operator is in it only when each
/// offered column of that type has an index that bears it, or is read along its tenant's or parent's few rows at a price (docs/adr/0005).
/// </summary>
/// <param name="Value">The operators' scalar or enum.</param>
/// <param name="Items">The items of the operators that take lists.</param>
/// <param name="Combines">True when it has <c>and</c> and <c>or</c> of its own.</param>
internal sealed record OperationInput(string Name, Type Value, Type Items, IReadOnlyList<FilterOperator> Operators, bool Combines = false)
{
    public static readonly OperationInput Id
        = Of<IdGraphType>("IdOperationFilterInput", FilterOperator.Equality);

    public static readonly OperationInput String
        = Of<StringGraphType>(
            "StringOperationFilterInput",
            [.. FilterOperator.Equality, FilterOperator.StartsWith, FilterOperator.NstartsWith])
        with
        { Combines = true };

    public static readonly OperationInput Int
        = Of<IntGraphType>("IntOperationFilterInput", [.. FilterOperator.Equality, .. FilterOperator.Ranges]);

    public static readonly OperationInput Decimal
        = Of<DecimalScalar>("DecimalOperationFilterInput", [.. FilterOperator.Equality, .. FilterOperator.Ranges]);

    public static readonly OperationInput DateTime
        = Of<DateTimeScalar>("DateTimeOperationFilterInput", [.. FilterOperator.Equality, .. FilterOperator.Ranges]);

    public static OperationInput Enum<TEnum>() where TEnum : struct, Enum
        => new(
            $"{typeof(TEnum).Name}OperationFilterInput",
            typeof(EnumType<TEnum>),
            typeof(NonNullGraphType<EnumType<TEnum>>),
            FilterOperator.Equality);

    private static OperationInput Of<TScalar>(string name, params FilterOperator[] operators) where TScalar : IGraphType
        => new(name, typeof(TScalar), typeof(TScalar), operators);
}
