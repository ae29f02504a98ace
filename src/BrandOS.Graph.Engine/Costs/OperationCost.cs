namespace BrandOS.Graph.Engine.Costs;

/// <summary>The cost of an operation after IBM's cost directives specification: the most it can be, from the request alone.</summary>
/// <param name="FieldCost">Calls of fields, by weight.</param>
/// <param name="TypeCost">Objects returned, by weight.</param>
public readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    public static OperationCost operator +(OperationCost left, OperationCost right)
        => new(left.FieldCost + right.FieldCost, left.TypeCost + right.TypeCost);

    public static OperationCost operator *(double times, OperationCost cost) => new(times * cost.FieldCost, times * cost.TypeCost);

    internal static OperationCost Max(OperationCost left, OperationCost right)
        => new(Math.Max(left.FieldCost, right.FieldCost), Math.Max(left.TypeCost, right.TypeCost));
}
