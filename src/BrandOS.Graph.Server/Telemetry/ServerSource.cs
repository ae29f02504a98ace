using System.Diagnostics;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>Spans of what a request waits for before the engine gets it. Nothing is made of what nobody listens to.</summary>
internal static class ServerSource
{
    /// <summary>The name of the server's spans and of its meter.</summary>
    public const string Name = "BrandOS.Graph.Server";

    /// <summary>In line for a place among the operations that run.</summary>
    public const string Queue = "graphql.queue";

    /// <summary>A document's text is asked for by its hash.</summary>
    public const string Document = "graphql.document";

    private static readonly ActivitySource Source = new(Name);

    public static Activity? Start(string name) => Source.StartActivity(name);
}
