using System.Collections.Concurrent;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Turns a <c>where</c> argument into conditions, for one place of a plan.</summary>
/// <param name="parameter">Number of the first parameter that is free in that place's statements.</param>
/// <param name="keyed">True below parents: their rows are few, and what a filter could begin at would be read once for each parent.</param>
internal sealed class FilterBinder(FilterSet filters, int parameter, bool keyed)
{
    // A document with variables for whole filters could have any number of texts of any length: what is beyond these is not kept.
    private const int MostTexts = 16;
    private const int LongestText = 2048;

    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private volatile Known? _known;

    /// <exception cref="Engine.GraphException">HC0117 for too many operations, HC0018 for nulls, and what ids can be.</exception>
    public BoundFilter Bind(object where, int mostOperations)
    {
        // A filter without variables is the same object in every execution of the plan.
        if (_known is { } known && ReferenceEquals(known.Where, where))
        {
            return known.Filter;
        }

        using var sql = new ConditionSql(parameter);
        var conditions = (IDictionary<string, object?>)where;
        filters.Append(new FilterWriter(sql, mostOperations, keyed, keyed ? [] : FilterDriver.Find(filters, conditions)), conditions);
        var filter = sql.Text.IsEmpty ? BoundFilter.None : new BoundFilter(Intern(sql.Text), [.. sql.Values]);
        _known = new Known(where, filter);
        return filter;
    }

    private string Intern(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText)
        {
            return text.ToString();
        }

        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
        {
            return known;
        }

        var added = text.ToString();
        return _texts.Count < MostTexts ? _texts.GetOrAdd(added, added) : added;
    }

    private sealed record Known(object Where, BoundFilter Filter);
}
