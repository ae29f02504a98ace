using System.Text.RegularExpressions;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Sorting;
using BrandOS.Graph.Postgres.Partitions;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>What a field offers as commands to explain, each with what it may read.</summary>
internal interface IOfferedPlans
{
    Task<IReadOnlyList<OfferedPlan>> PlansAsync();
}

/// <summary>One command that the schema leads to.</summary>
/// <param name="Name">For people: the filter, the order or the search, and which page.</param>
/// <param name="Most">Rows it may look at.</param>
/// <param name="Index">An index it has to use; null where any will do.</param>
internal sealed record OfferedPlan(string Name, ReadCommand Command, double Most, Regex? Index);

/// <summary>What a connection offers: each filter, each order and each search alone, and some of them together.</summary>
internal sealed class OfferedPlans<TEntity>(LargeDatabase database, OfferedField field, PartitionWidth width) : IOfferedPlans
{
    // Three fields in all their orders and directions are many; these are far from each other.
    private const int MostTriples = 24;

    private readonly PageLoader<TEntity> _loader = (PageLoader<TEntity>)field.Loader;
    private readonly List<OfferedPlan> _plans = [];
    private string[] _keys = [];

    public async Task<IReadOnlyList<OfferedPlan>> PlansAsync()
    {
        _keys = _loader.Key is null ? [] : await database.ParentsAsync(EntityColumns<TEntity>.Table, _loader.Key.Name);
        var filters = field.Where is null ? [] : await new OfferedFilters(database).OfAsync(field.Where, _loader.Filters!);
        foreach (var filter in filters)
        {
            await AddAsync(View(filter, []), page => OfferedCosts.OfFilter(_loader.Name, filter.Name, page), filter.Name);
        }

        SortKey[] sorts = [.. Sorts()];
        foreach (var filter in filters)
        {
            // In the order of its own column.
            foreach (var sort in sorts.Where(sort => filter.Name.StartsWith(NameOf(sort) + ".", StringComparison.Ordinal)))
            {
                await AddAsync(View(filter, [sort]), page => OfferedCosts.InOwnOrder(_loader.Name, filter.Name, page), index: null);
            }
        }

        foreach (var order in width == PartitionWidth.Year ? Orders(sorts) : sorts.Select(sort => new[] { sort }))
        {
            await AddAsync(View(filter: null, order), page => OfferedCosts.OfOrder(_loader.Name, order.Length, page), NameOf(order[0]));
        }

        // How wide partitions are makes no difference to what stands beside what.
        foreach (var pair in width == PartitionWidth.Year ? OfferedFilters.Pairs(filters) : [])
        {
            await AddAsync(View(pair, []), _ => OfferedCosts.OfPair(_loader.Name, pair.Name), index: null);
        }

        foreach (var pair in OfferedFilters.Ranges(filters))
        {
            await AddAsync(View(pair, []), _ => OfferedCosts.OfPair(_loader.Name, pair.Name), index: null, "first", "count");
        }

        await AddSearchesAsync(sorts);
        return _plans;
    }

    private async Task AddSearchesAsync(SortKey[] sorts)
    {
        if (_loader.Search is null)
        {
            return;
        }

        var column = OfferedIndexes.Searched[_loader.Name];
        var rare = Assert.Single(
            await database.ListAsync(
                $"SELECT {column} FROM {EntityColumns<TEntity>.Table.Name} WHERE tenant_id = {LargeDatabase.Tenant} "
                    + $"ORDER BY md5({column}) LIMIT 1"));
        foreach (var order in sorts.Where(sort => !sort.Descending).Select(sort => new[] { sort }).Prepend([]))
        {
            foreach (var (text, most) in new[] { (rare, OfferedCosts.RareSearch), (rare[..3], OfferedCosts.UsualSearch) })
            {
                await AddAsync(View(filter: null, order, text), _ => most, "search");
            }
        }
    }

    private async Task AddAsync(OfferedView<TEntity> view, Func<string, double> most, string? index, params string[] only)
    {
        foreach (var (page, command) in (await view.CommandsAsync(database)).Where(one => only.Length == 0 || only.Contains(one.Name)))
        {
            var intended = index is null ? null : OfferedIndexes.Of(_loader.Name, index, page);
            _plans.Add(new OfferedPlan($"{view.Name}, {page}", command, most(page), intended));
        }
    }

    private OfferedView<TEntity> View(OfferedFilter? filter, SortKey[] order, string? search = null)
    {
        var keys = string.Join(", ", order.Select(key => $"{NameOf(key)}{(key.Descending ? " desc" : "")}"));
        var by = keys.Length == 0 ? "" : $" by {keys}";
        return new OfferedView<TEntity>(_loader, $"{filter?.Name}{search}{by}", filter?.Where, [.. order], _keys) { Search = search };
    }

    private IEnumerable<SortKey> Sorts()
        => (field.Order?.Fields ?? []).Select(sort => _loader.Sorts!.Fields.Single(known => known.Name == sort.Name))
            .SelectMany(sort => new[] { new SortKey(sort.Column, false), new SortKey(sort.Column, true) });

    private string NameOf(SortKey key) => _loader.Sorts!.Fields.Single(sort => sort.Column == key.Column).Name;

    /// <summary>Every field in both directions, every two fields in all four, and some of all three in all eight.</summary>
    private static IEnumerable<SortKey[]> Orders(SortKey[] sorts)
    {
        SortKey[][] pairs = [.. Longer([.. sorts.Select(sort => new[] { sort })])];
        SortKey[][] triples = [.. Longer(pairs)];
        var step = Math.Max(1, triples.Length / MostTriples);
        return [.. sorts.Select(sort => new[] { sort }), .. pairs, .. triples.Where((_, at) => at % step == 0)];

        IEnumerable<SortKey[]> Longer(SortKey[][] orders)
            => from order in orders
               from sort in sorts
               where order.All(key => key.Column != sort.Column)
               select (SortKey[])[.. order, sort];
    }
}
