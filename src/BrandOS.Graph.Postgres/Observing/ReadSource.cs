using System.Diagnostics;

namespace BrandOS.Graph.Postgres.Observing;

/// <summary>Where the spans of reading come from: one for each level of an operation.</summary>
public static class ReadSource
{
    /// <summary>The name of these spans and of the meter beside them.</summary>
    public const string Name = "BrandOS.Graph.Postgres";

    internal const string Level = "graphql.level";

    internal static ActivitySource Activities { get; } = new(Name);
}
