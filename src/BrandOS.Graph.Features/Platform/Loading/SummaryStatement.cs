using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>A summary loader compiled for one place of a plan.</summary>
internal sealed class SummaryStatement<TKey>(Loader loader, SummarySql sql, FilterBinder filters) : SqlStatement(loader)
    where TKey : notnull
{
    public override KeySet RentKeys() => KeySet<TKey>.Rent();

    public override object? BindArguments(ArgumentValues arguments, LoadSession session)
        => arguments.Get<object>("where") is { } where
            ? filters.Bind(where, ((TenantSession)session).Paging.MaxFilterOperations)
            : BoundFilter.None;

    public override void AddCommands(Load load, TenantSession session, List<ReadCommand> commands)
        => commands.Add(new SummaryCommand(sql, load, session.TenantId));
}

/// <summary>Fetches the summaries.</summary>
internal sealed class SummaryCommand(SummarySql sql, Load load, int tenantId) : ReadCommand
{
    private readonly BoundFilter _filter = (BoundFilter)load.Arguments!;
    private readonly KeySet<Guid>? _keys = load.Keys as KeySet<Guid>;

    public override string Sql => sql.Of(IsMany, _filter.Form);

    private bool IsMany => _keys is { Count: > 1 };

    public override void AddParameters(CommandParameters parameters)
    {
        PageKeys.Add(parameters, tenantId, _keys);
        _filter.AddParameters(parameters);
    }

    public override void Read(Row row)
    {
        // Many keys: the first column is the key's place in the array, from 1.
        ref var slice = ref load.Slices[IsMany ? (int)row.Get<long>(0) - 1 : 0];
        if (slice.Count == 0)
        {
            slice.Start = load.Rows.Count;
        }
        else if (slice.Start + slice.Count != load.Rows.Count)
        {
            throw new InvalidOperationException("The rows of a summary did not arrive together.");
        }

        slice.Count++;
        sql.Select.Read(row, load, IsMany ? 1 : 0);
    }
}
