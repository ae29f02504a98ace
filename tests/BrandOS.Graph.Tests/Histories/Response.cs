using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Histories;

/// <summary>Lists as one response showed them.</summary>
/// <param name="Carries">
/// True when the session hands on a token of this response: from now on it has seen this, whatever level this was asked for at.
/// </param>
/// <param name="Node">Who answered, for those who look for the reason.</param>
/// <param name="Floor">How long each list was at least by the promise of its level; null when the level does not say.</param>
internal sealed record Response(
    int Session, ConsistencyLevel Level, bool Carries, IReadOnlyList<Shown> Shown, IReadOnlyList<int>? Floor = null, string? Node = null)
{
    /// <summary>True when what its session knew has to be in it.</summary>
    public bool KeepsSession => Level is ConsistencyLevel.Session or ConsistencyLevel.Strong;

    /// <summary>How long a list is in it; null when it shows another one.</summary>
    public int? LengthOf(string key)
    {
        foreach (var shown in Shown)
        {
            if (shown.Key == key)
            {
                return shown.Length;
            }
        }

        return null;
    }
}
