using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// What a summary offers: each filter, with all that is summed up. It reads what it sums up, as a count reads what it counts.
/// </summary>
internal sealed class OfferedSummaries<TEntity>(LargeDatabase database, OfferedField field) : IOfferedPlans
{
    private readonly SummaryLoader<TEntity> _loader = (SummaryLoader<TEntity>)field.Loader;

    public async Task<IReadOnlyList<OfferedPlan>> PlansAsync()
    {
        var keys = _loader.Key is null ? [] : await database.ParentsAsync(EntityColumns<TEntity>.Table, _loader.Key.Name);
        var columns = LoaderStatements.ColumnsByLoader[_loader.Name];
        return
        [
            .. (await new OfferedFilters(database).OfAsync(field.Where!, _loader.Filters)).Select(filter => new OfferedPlan(
                filter.Name,
                Command(filter, columns, keys),
                OfferedCosts.OfFilter(_loader.Name, filter.Name, "count"),
                OfferedIndexes.Of(_loader.Name, filter.Name, "count"))),
        ];
    }

    private ReadCommand Command(OfferedFilter filter, IReadOnlyList<Column> columns, string[] keys)
    {
        var statement = (SqlStatement)_loader.Compile(new LoadShape(columns, Rows: true, Total: false));
        var binder = new FilterBinder(_loader.Filters, _loader.Key is null ? 2 : 3, keyed: _loader.Key is not null);
        return OfferedCommand.Of(statement, columns, binder.Bind(filter.Where, mostOperations: 64), keys);
    }
}
