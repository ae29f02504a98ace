namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>Whose turn it is when each node's share is its weight.</summary>
internal static class WeightedTurn
{
    // Multiples of the golden ratio fill the circle evenly from the first few on: shares are met within a handful of reads, without chance.
    private const uint GoldenRatio = 2654435769;

    /// <returns>A place in <paramref name="eligible"/>.</returns>
    public static int Of(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn)
    {
        var first = replicas[eligible[0]].Node.Weight;
        var total = 0;
        var equal = true;
        foreach (var index in eligible)
        {
            var weight = replicas[index].Node.Weight;
            total += weight;
            equal &= weight == first;
        }

        return equal ? (int)(turn % (uint)eligible.Length) : AtShare(replicas, eligible, (uint)(((ulong)unchecked(turn * GoldenRatio) * (ulong)total) >> 32));
    }

    private static int AtShare(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint share)
    {
        var place = 0;
        var passed = (uint)replicas[eligible[0]].Node.Weight;
        while (passed <= share)
        {
            passed += (uint)replicas[eligible[++place]].Node.Weight;
        }

        return place;
    }
}
