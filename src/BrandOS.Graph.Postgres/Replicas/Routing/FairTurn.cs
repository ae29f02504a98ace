namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>
/// Keeps equal nodes' shares equal whatever happened in between: a node that got fewer reads than its weight says (its probe was late, it
/// was behind what a session saw, it had more to do for a moment) gets the turns of those that are ahead until they are level again.
/// </summary>
internal static class FairTurn
{
    // Turns alone are never further apart than this: within it nobody is ahead.
    private const int LevelReads = 2;

    // A node that could not be used for an hour has no claim to an hour's reads, and one that was lost to none.
    private const long Memory = 256 * NodeLoad.Unit;

    /// <param name="place">Whose turn it is, in <paramref name="eligible"/>.</param>
    /// <returns>The same place, or that of the node that is furthest behind its share.</returns>
    public static int Of(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, int place)
    {
        var (behind, least, most) = (0, long.MaxValue, long.MinValue);
        for (var i = 0; i < eligible.Length; i++)
        {
            var had = replicas[eligible[i]].Node.Load.Had;
            (behind, least) = had < least ? (i, had) : (behind, least);
            most = Math.Max(most, had);
        }

        var (ahead, other) = (replicas[eligible[place]].Node, replicas[eligible[behind]].Node);
        if (other.Load.WasAway)
        {
            other.Load.Forgive(Math.Max(0, most));
            return place;
        }

        if (most - least > Memory)
        {
            other.Load.Forgive(most - Memory);
        }

        return ahead.Load.Had - least > Level(ahead) + Level(other) ? behind : place;
    }

    private static long Level(DatabaseNode node) => LevelReads * NodeLoad.Unit / Math.Max(1, node.Weight);
}
