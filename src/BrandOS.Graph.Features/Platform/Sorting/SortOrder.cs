using System.Text;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Sorting;

/// <summary>A total order other than the default one. There is one object for each order, so that equal means the same.</summary>
internal sealed class SortOrder(string table, IReadOnlyList<SortKey> keys)
{
    public IReadOnlyList<SortKey> Keys { get; } = keys;

    /// <summary>What cursors of this order are bound to, besides tenant and filter.</summary>
    public byte[] Scope { get; } = Encoding.UTF8.GetBytes(
        $"{table}|{string.Join(',', keys.Select(key => $"{key.Column.Name} {(key.Descending ? "desc" : "asc")}"))}|");
}
