using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>
/// Keys of one load whose rows an earlier level has read already (order, customer, orders, customer again): only the others are asked for,
/// and the known rows are copied behind them.
/// </summary>
internal sealed class ReusedRows
{
    private readonly Load _load;
    private readonly KeySet _keys;
    private readonly (EarlierLoad? From, int Key)[] _found;
    private readonly Load[] _loads;

    private ReusedRows(Load load, KeySet keys, (EarlierLoad?, int)[] found, Load[] loads)
        => (_load, _keys, _found, _loads) = (load, keys, found, loads);

    public Load Load => _load;

    /// <summary>Keys that are asked for and keys that are not.</summary>
    public int KeyCount => _keys.Count;

    /// <summary>Takes known keys out of a load before it is asked; null, and nothing changed, when there are none.</summary>
    public static ReusedRows? Take(LoadNode node, Load load, Load[] loads, int[][] links)
    {
        var keys = load.Keys;
        (EarlierLoad? From, int Key)[]? found = null;
        for (var key = 0; key < keys.Count; key++)
        {
            if (Find(node.Earlier!, keys, key, loads) is { From: not null } place)
            {
                found ??= new (EarlierLoad?, int)[keys.Count];
                found[key] = place;
            }
        }

        if (found is null)
        {
            return null;
        }

        Renumber(node, load, keys, found, links);
        return new ReusedRows(load, keys, found, loads);
    }

    /// <summary>Puts the known rows behind those that were read.</summary>
    public void Append()
    {
        for (var key = 0; key < _found.Length; key++)
        {
            if (_found[key] is { From: { } from } place)
            {
                var source = _loads[from.Node.Index];
                var slice = source.Slices[place.Key];
                var start = _load.Rows.Count;
                _load.Rows.Copy(source.Rows, from.Ordinals, slice.Start, slice.Count);
                slice.Start = start;
                var added = _load.Keys.AddFrom(_keys, key);
                _load.Slices[added] = slice;
            }
        }

        _keys.Return();
    }

    private static (EarlierLoad? From, int Key) Find(EarlierLoad[] earlier, KeySet keys, int key, Load[] loads)
    {
        foreach (var candidate in earlier)
        {
            var load = loads[candidate.Node.Index];
            if (load.Failure is null && load.Keys.Find(keys, key) is var known and >= 0)
            {
                return (candidate, known);
            }
        }

        return default;
    }

    // Keys that are asked for come first, because the data layer fills slices by their number.
    private static void Renumber(LoadNode node, Load load, KeySet keys, (EarlierLoad? From, int Key)[] found, int[][] links)
    {
        load.Keys = node.Statement.RentKeys();
        var numbers = new int[keys.Count];
        for (var key = 0; key < numbers.Length; key++)
        {
            numbers[key] = found[key].From is null ? load.Keys.AddFrom(keys, key) : -1;
        }

        var next = load.Keys.Count;
        for (var key = 0; key < numbers.Length; key++)
        {
            numbers[key] = numbers[key] < 0 ? next++ : numbers[key];
        }

        foreach (var consumer in node.Consumers)
        {
            foreach (ref var link in links[consumer.Index].AsSpan())
            {
                link = link < 0 ? link : numbers[link];
            }
        }
    }
}
