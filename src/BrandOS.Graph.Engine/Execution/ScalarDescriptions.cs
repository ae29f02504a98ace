using GraphQL.Types;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>What the GraphQL specification, section 3.5, says of its own scalars; graphql-dotnet's have no description.</summary>
internal static class ScalarDescriptions
{
    private static readonly (string Scalar, string Description)[] All =
    [
        (
            "Int",
            "A signed 32-bit whole number."),
        (
            "Float",
            "A signed double-precision fractional value as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_754)."),
        (
            "String",
            "Textual data, a sequence of Unicode code points."),
        (
            "Boolean",
            "`true` or `false`."),
        (
            "ID",
            "A unique identifier, often used to fetch an object again or as the key for a cache. It is serialized as a string, but not "
                + "meant to be read by humans. As an input any string or integer is taken for an ID."),
    ];

    /// <summary>Describes them in the introspection of an initialized schema.</summary>
    public static void Describe(ISchema schema)
    {
        foreach (var (scalar, description) in All)
        {
            schema.AllTypes[scalar]?.Description ??= description;
        }
    }
}
