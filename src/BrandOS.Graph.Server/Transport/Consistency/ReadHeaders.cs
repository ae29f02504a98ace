using System.Globalization;
using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Server.Transport.Consistency;

/// <summary>How an answer was read, for developers: beside the node's name its lag and the level. In Development only.</summary>
internal static class ReadHeaders
{
    public const string Lag = "BrandOS-Lag";

    public static void Write(IHeaderDictionary headers, ReadSession reads)
    {
        headers[Lag] = string.Create(CultureInfo.InvariantCulture, $"{(long)reads.Lag.TotalMilliseconds}ms");
        headers[ConsistencyHeader.Name] = ConsistencyHeader.Write(reads.Intent.Level, reads.Intent.MaxStaleness);
    }
}
