using System.Text.Json;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>
/// The cursors of one filtered, sorted or searched connection and the rows they stand for, as our own pages paired them: the reference
/// cannot make such cursors (they hold a digest of the filter's SQL), but it knows where in the order each row stands.
/// </summary>
internal sealed class KnownCursors
{
    private readonly Dictionary<string, string> _ids = [];

    /// <param name="connection">Our answer, with <c>edges { cursor node { id } }</c>.</param>
    public void Learn(JsonElement connection)
    {
        foreach (var edge in connection.GetProperty("edges").EnumerateArray())
        {
            _ids[edge.GetProperty("cursor").GetString()!] = edge.GetProperty("node").GetProperty("id").GetString()!;
        }
    }

    /// <summary>The place of a cursor's row among the rows; null when nobody made the cursor.</summary>
    public int? Find<T>(string cursor, List<T> rows) where T : class
        => _ids.TryGetValue(cursor, out var id) && rows.FindIndex(row => GlobalId.Of(row) == id) is var place and >= 0 ? place : null;
}
