using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Sorting;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Paging;

/// <summary>What <c>where</c> and <c>order</c> make of a page.</summary>
internal sealed class PageRefinement(BoundFilter filter, SortOrder? order, byte[] defaultScope)
{
    private byte[]? _scope;

    public BoundFilter Filter { get; } = filter;

    /// <summary>Null for the default order.</summary>
    public SortOrder? Order { get; } = order;

    /// <summary>The sort values rows begin behind; null without a cursor and in the default order.</summary>
    public SqlValue?[]? After { get; set; }

    /// <summary>The sort values rows end before.</summary>
    public SqlValue?[]? Before { get; set; }

    /// <summary>The sort values of the page's rows, when cursors are selected.</summary>
    public CursorRows? Rows { get; set; }

    /// <summary>What cursors are bound to, besides the tenant: the order and the filter.</summary>
    public byte[] Scope => _scope ??= [.. Order?.Scope ?? defaultScope, .. Filter.Digest];

    public static CursorForm? FormOf(SqlValue?[]? values)
    {
        if (values is null)
        {
            return null;
        }

        var nulls = 0u;
        for (var i = 0; i < values.Length; i++)
        {
            nulls |= values[i] is null ? 1u << i : 0;
        }

        return new CursorForm(nulls);
    }

    public static void AddParameters(CommandParameters parameters, SqlValue?[]? values)
    {
        foreach (var value in values ?? [])
        {
            value?.AddTo(parameters);
        }
    }
}
