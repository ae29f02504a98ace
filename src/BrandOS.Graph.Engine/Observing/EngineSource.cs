using System.Diagnostics;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>Where the engine's spans come from. Without a listener starting one is a check of one field and gives null.</summary>
public static class EngineSource
{
    /// <summary>The name of the engine's spans and of its meter.</summary>
    public const string Name = "BrandOS.Graph.Engine";

    internal const string Operation = "GraphQL Operation";
    internal const string Parse = "graphql.parse";
    internal const string Validate = "graphql.validate";
    internal const string Plan = "graphql.plan";
    internal const string Write = "graphql.write";

    private static readonly ActivitySource Source = new(Name);

    internal static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);
}
