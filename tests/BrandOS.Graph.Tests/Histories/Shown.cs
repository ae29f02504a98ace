namespace BrandOS.Graph.Tests.Histories;

/// <summary>
/// What a response shows of a list: how long it is, and its last elements. A register is a list of which only the last one is shown.
/// </summary>
internal readonly record struct Shown(string Key, int Length, IReadOnlyList<string> Last)
{
    /// <summary>The place of the first element that is shown.</summary>
    public int From => Length - Last.Count;
}
