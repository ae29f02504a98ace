using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>Explains what a connection offers, and says what is wrong with the plans.</summary>
internal sealed class OfferedPlans<TEntity>(LargeDatabase database, PageLoader<TEntity> loader, string[] keys)
{
    /// <summary>Every operator of every filter, in the default order.</summary>
    public async Task<string> FiltersAsync()
    {
        var report = new List<string>();
        foreach (var (name, where) in await OfferedFilters.OfAsync(database, loader.Filters!))
        {
            report.AddRange(
                await ExplainAsync(new OfferedView<TEntity>(loader, name, where, [], keys), OfferedCosts.OfFilter(name, keys.Length)));
        }

        return string.Join("\n", report);
    }

    /// <summary>Every operator of a column in the order of that column, both ways.</summary>
    public async Task<string> FiltersInTheirOwnOrderAsync()
    {
        var report = new List<string>();
        foreach (var (name, where) in await OfferedFilters.OfAsync(database, loader.Filters!))
        {
            if (loader.Sorts!.Fields.SingleOrDefault(field => name.StartsWith(field.Name + ".", StringComparison.Ordinal)) is not { } own)
            {
                continue;
            }

            foreach (var descending in new[] { false, true })
            {
                var view = new OfferedView<TEntity>(
                    loader, $"{name} by {own.Name}{(descending ? " desc" : "")}", where, [new SortKey(own.Column, descending)], keys);
                report.AddRange(
                    await ExplainAsync(
                        view, name.EndsWith(".in", StringComparison.Ordinal) ? OfferedCosts.List : OfferedCosts.OfSort(keys.Length)));
            }
        }

        return string.Join("\n", report);
    }

    /// <summary>Every field in both directions, and every two fields in all four.</summary>
    public async Task<string> SortsAsync()
    {
        var report = new List<string>();
        SortKey[] sorts =
        [
            .. loader.Sorts!.Fields.SelectMany(field => new[] { new SortKey(field.Column, false), new SortKey(field.Column, true) }),
        ];
        var pairs = sorts.SelectMany(_ => sorts, (first, second) => new List<SortKey> { first, second })
            .Where(pair => pair[0].Column != pair[1].Column);
        foreach (var view in sorts.Select(sort => new List<SortKey> { sort }).Concat(pairs))
        {
            var name = string.Join(", ", view.Select(key => $"{key.Column.Name} {(key.Descending ? "DESC" : "ASC")}"));
            report.AddRange(await ExplainAsync(new OfferedView<TEntity>(loader, name, null, view, keys), OfferedCosts.OfSort(keys.Length)));
        }

        return string.Join("\n", report);
    }

    /// <summary>Texts that few and that many rows hold, in the default order and in all others.</summary>
    public async Task<string> SearchesAsync(string column, string index)
    {
        var report = new List<string>();
        var rare = Assert.Single(
            await database.ListAsync(
                $"SELECT {column} FROM {EntityColumns<TEntity>.Table.Name} WHERE tenant_id = {LargeDatabase.Tenant} "
                    + $"ORDER BY md5({column}) LIMIT 1"));
        foreach (var order in loader.Sorts!.Fields.Select(field => new List<SortKey> { new(field.Column, false) }).Prepend([]))
        {
            foreach (var (text, most) in new[] { (rare, OfferedCosts.RareSearch), (rare[..3], OfferedCosts.UsualSearch) })
            {
                var view =
                    new OfferedView<TEntity>(loader, $"search {text} by {string.Join(", ", order)}", null, order, keys) { Search = text };
                report.AddRange(await ExplainAsync(view, most));
                foreach (var (page, command) in await view.CommandsAsync(database))
                {
                    var plan = await database.ExplainAsync(command.Sql, SqlLiteral.Of(command));
                    report.AddRange(plan.Scans.Where(scan => scan.Index != index).Select(scan => $"{view.Name}, {page}: {scan}"));
                }
            }
        }

        return string.Join("\n", report);
    }

    private async Task<IEnumerable<string>> ExplainAsync(OfferedView<TEntity> view, double most)
    {
        var violations = new List<string>();
        foreach (var (page, command) in await view.CommandsAsync(database))
        {
            var plan = await database.ExplainAsync(command.Sql, SqlLiteral.Of(command));
            violations.AddRange(Violations(plan, page == "count" ? double.MaxValue : most)
                .Select(
                    violation => $"{view.Name}, {page}: {violation}\n    {command.Sql}\n    with "
                        + $"{string.Join(", ", SqlLiteral.Of(command))}\n{plan}"));
        }

        return violations;
    }

    private IEnumerable<string> Violations(QueryPlan plan, double most)
    {
        // Conditions that contradict each other are planned without reading anything.
        if (plan.Scans.Count > 0 && !plan.Json.Contains("$1", StringComparison.Ordinal))
        {
            yield return "The plan is not a generic one.";
        }

        foreach (var scan in plan.Scans.Where(scan => scan.Index is null))
        {
            yield return $"{scan.Kind} of {scan.Table}.";
        }

        var read = plan.Scans.Where(scan => scan.Loops > 0).Sum(scan => scan.Rows);
        if (read > most)
        {
            yield return FormattableString.Invariant($"{read} rows are read to return {plan.Returned}, at most {most} are expected.");
        }
    }
}
