using System.Globalization;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Server.Transport.Consistency;

/// <summary>How an answer was read, for developers: the node's name, its lag and the level. In Development only.</summary>
internal static class ReadHeaders
{
    public const string Node = "BrandOS-Node";
    public const string Lag = "BrandOS-Lag";

    /// <summary>Nothing for an answer that no node was asked for.</summary>
    public static void Write(IHeaderDictionary headers, GraphResponse response, ReadSession reads)
    {
        if (response.ServedBy is not { } node)
        {
            return;
        }

        headers[Node] = node;
        headers[Lag] = string.Create(CultureInfo.InvariantCulture, $"{(long)reads.Lag.TotalMilliseconds}ms");
        headers[ConsistencyHeader.Name] = ConsistencyHeader.Write(reads.Intent.Level, reads.Intent.MaxStaleness);
    }
}
