using System.Globalization;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Server.Transport.Consistency;

/// <summary>How an answer was read, for developers: the node's name, its lag and the level. In Development only.</summary>
internal static class ReadHeaders
{
    public const string Node = "BrandOS-Node";
    public const string Lag = "BrandOS-Lag";

    /// <summary>Nothing for an answer that no node was asked for.</summary>
    public static void Write(IHeaderDictionary headers, GraphResponse response, ReadSession reads)
    {
        if (response.ServedBy is { } node)
        {
            Write(headers, node, reads.Lag, reads.Intent);
        }
    }

    /// <param name="node">Or the names of several, as a list.</param>
    public static void Write(IHeaderDictionary headers, string node, TimeSpan lag, ReadIntent intent)
    {
        headers[Node] = node;
        headers[Lag] = string.Create(CultureInfo.InvariantCulture, $"{(long)lag.TotalMilliseconds}ms");
        headers[ConsistencyHeader.Name] = ConsistencyHeader.Write(intent.Level, intent.MaxStaleness);
    }
}
