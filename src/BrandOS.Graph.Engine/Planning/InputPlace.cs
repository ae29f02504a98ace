using GraphQL.Types;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Where a client gives a value, and the words for one that does not fit.</summary>
/// <param name="Kind">Such as "Argument".</param>
/// <param name="Path">Such as <c>where.totalAmount.eq</c>.</param>
/// <param name="Coordinate">The schema coordinate of what takes the value; null for a variable, which the client declared.</param>
/// <param name="Type">What is expected.</param>
internal readonly record struct InputPlace(string Kind, string Path, string? Coordinate, IGraphType Type)
{
    public InputPlace Field(IInputObjectGraphType input, FieldType field)
        => this with { Path = $"{Path}.{field.Name}", Coordinate = $"{input.Name}.{field.Name}", Type = field.ResolvedType! };

    public InputPlace Item(IGraphType type, int index) => this with { Path = $"{Path}[{index}]", Type = type };

    /// <param name="kind">The kind of value, which itself may be secret.</param>
    public string NotOne(string kind) => $"{Expects}; the {kind} given is none.";

    public string Null => $"{Expects}; null was given.";

    public string Missing => $"{Expects}; nothing was given.";

    public string NoField(IInputObjectGraphType input, string name)
        => $"{Kind} '{Path}.{name}' is unknown: '{input.Name}' has no field '{name}'.";

    private string Expects => $"{Kind} '{Path}'{(Coordinate is null ? "" : $" ({Coordinate})")} expects '{Type}'";
}
