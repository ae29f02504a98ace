using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>Loads that have no statement: their rows come with those of another one.</summary>
internal static class JoinedLoads
{
    /// <summary>Hands the joined loads of a level to those that bring their rows.</summary>
    public static void Attach(LoadNode[] level, Load[] loads)
    {
        foreach (var node in level)
        {
            if (node.Joined.Count == 0)
            {
                continue;
            }

            var joined = new Load[node.Joined.Count];
            for (var i = 0; i < joined.Length; i++)
            {
                joined[i] = loads[node.Joined[i].Index];
            }

            loads[node.Index].Joined = joined;
        }
    }
}
