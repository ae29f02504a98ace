namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>
/// The one relation of a filter that PostgreSQL may begin at: the one that few rows should meet, because an equality has to hold. All
/// others are looked up row by row, so that nothing is ever multiplied by anything (docs/adr/0005).
/// </summary>
internal static class FilterDriver
{
    /// <summary>What conditions promise: the greater, the fewer rows meet them.</summary>
    [Flags]
    private enum Promise
    {
        None = 0,
        Range = 1,
        List = 2,
        Value = 4,
    }

    /// <summary>The values of the relation's fields from the outermost on; empty when each relation is looked up.</summary>
    public static IReadOnlyList<object> Find(FilterSet set, IDictionary<string, object?> where)
    {
        if (!set.HasRelations)
        {
            return [];
        }

        var best = default(Candidate);
        FindBest(set, where, ref best);

        // A range that begins at the other table is fine by itself. Beside a range of this one both seem to find next to nothing, and the
        // one would be walked for every row of the other; of many rows' tables it is never fine.
        return best.Promise > Promise.Range || (best.Promise == Promise.Range && !OwnPromise(set, where).HasFlag(Promise.Range))
            ? best.Path!
            : [];
    }

    private static void FindBest(FilterSet set, IDictionary<string, object?> where, ref Candidate best)
    {
        foreach (var field in set.Fields)
        {
            if (field is RelationFilter relation && where.TryGetValue(field.Name, out var given)
                && given is IDictionary<string, object?> value)
            {
                var found = relation is OneFilter ? Inside(relation.Other, value).Below(value) : OfMany(relation.Other, value);
                best = found.Promise > best.Promise ? found : best;
            }
        }

        foreach (var inner in All(where))
        {
            FindBest(set, inner, ref best);
        }
    }

    private static Candidate OfMany(FilterSet other, IDictionary<string, object?> value)
    {
        var found = value.TryGetValue("some", out var some) && some is IDictionary<string, object?> inner ? Inside(other, inner) : default;
        return found.Promise > Promise.Range ? found.Below(value) : default;
    }

    private static Candidate Inside(FilterSet other, IDictionary<string, object?> value)
    {
        var nested = default(Candidate);
        FindBest(other, value, ref nested);
        var own = OwnPromise(other, value);
        return own >= nested.Promise ? new Candidate(own, []) : nested;
    }

    /// <summary>What conditions on the table's own columns promise, those that have to hold in any case.</summary>
    private static Promise OwnPromise(FilterSet set, IDictionary<string, object?> where)
    {
        var all = Promise.None;
        foreach (var field in set.Fields)
        {
            if (field is ColumnFilter column && where.TryGetValue(field.Name, out var given)
                && given is IDictionary<string, object?> value)
            {
                all |= Of(column, value);
            }
        }

        foreach (var inner in All(where))
        {
            all |= OwnPromise(set, inner);
        }

        return all;
    }

    private static Promise Of(ColumnFilter column, IDictionary<string, object?> value)
    {
        var all = Promise.None;
        foreach (var known in column.Input.Operators)
        {
            if (value.TryGetValue(known.Name, out var operand))
            {
                all |= known.Comparison switch
                {
                    Comparison.Equal when operand is not null => Promise.Value,
                    Comparison.In => Promise.List,
                    Comparison.StartsWith => Promise.Range,
                    _ => known.IsRange && known.Comparison != Comparison.NotStartsWith ? Promise.Range : Promise.None,
                };
            }
        }

        foreach (var inner in column.Input.Combines ? All(value) : [])
        {
            all |= Of(column, inner);
        }

        return all;
    }

    private static IEnumerable<IDictionary<string, object?>> All(IDictionary<string, object?> value)
        => value.TryGetValue("and", out var given) && given is System.Collections.IEnumerable items
            ? items.OfType<IDictionary<string, object?>>()
            : [];

    private readonly record struct Candidate(Promise Promise, IReadOnlyList<object>? Path)
    {
        public Candidate Below(object value) => this with { Path = [value, .. Path!] };
    }
}
