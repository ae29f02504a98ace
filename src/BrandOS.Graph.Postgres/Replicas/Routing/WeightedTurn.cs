namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>Whose turn it is when each node's share is its weight.</summary>
internal static class WeightedTurn
{
    // Multiples of the golden ratio fill the circle evenly from the first few on: shares are met within a handful of reads, without chance,
    // and no rhythm of the callers meets a rhythm of ours: of two kinds of reads that alternate, neither stays with one node.
    private const uint GoldenRatio = 2654435769;

    /// <returns>A place in <paramref name="eligible"/>.</returns>
    public static int Of(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn)
    {
        var total = 0;
        foreach (var index in eligible)
        {
            total += replicas[index].Node.Weight;
        }

        var share = (uint)(((ulong)unchecked(turn * GoldenRatio) * (ulong)total) >> 32);
        var place = 0;
        var passed = (uint)replicas[eligible[0]].Node.Weight;
        while (passed <= share && place < eligible.Length - 1)
        {
            passed += (uint)replicas[eligible[++place]].Node.Weight;
        }

        return place;
    }
}
