namespace BrandOS.Graph.Engine.Schemas;

/// <summary>One difference between two schemas.</summary>
/// <param name="Coordinate">Where, as a schema coordinate (GraphQL specification, section 3.14): <c>Order.items(first:)</c>.</param>
/// <param name="Description">What happened, in words.</param>
public sealed record SchemaChange(ChangeImpact Impact, string Coordinate, string Description)
{
    public override string ToString() => $"{Impact.ToString().ToUpperInvariant()} {Coordinate}: {Description}";
}
