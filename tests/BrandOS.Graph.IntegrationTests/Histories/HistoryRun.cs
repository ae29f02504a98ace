using System.Globalization;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.Tests.Histories;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>Sessions that write and read through the API while a nemesis torments the nodes; every answer goes to the checker.</summary>
internal sealed class HistoryRun(SessionCluster cluster, HistorySettings settings)
{
    private readonly Lock _checking = new();
    private readonly CancellationTokenSource _over = new();

    public HistoryCheck Check { get; } = new(Transfers.Total);

    public HistoryCounts Counts { get; } = new();

    public ListKeys Keys { get; private set; } = null!;

    public async Task RunAsync()
    {
        Keys = await ListKeys.PrepareAsync(cluster);
        var nemesis = new Nemesis(cluster, settings, Counts);
        var transfers = new Transfers(cluster, Keys.Pair);
        _over.CancelAfter(settings.LongestTime);
        var tormenting = nemesis.RunAsync(_over.Token);
        var moving = transfers.RunAsync(_over.Token);
        await Task.WhenAll(Enumerable.Range(1, settings.Sessions).Select(number => new HistorySession(this, cluster, settings, number).RunAsync(_over.Token)));
        await _over.CancelAsync();
        await Task.WhenAll(tormenting, moving);
        await nemesis.HealAsync();
        Check.End(await FinalListsAsync());
    }

    /// <summary>Takes one step at a time.</summary>
    public void Add(Step step)
    {
        lock (_checking)
        {
            Check.Add(step);
            if (Check.Operations >= settings.Operations || Check.Violations.Count >= settings.MostViolations)
            {
                _over.Cancel();
            }
        }
    }

    private async Task<IReadOnlyList<ShownList>> FinalListsAsync()
    {
        await using var source = NpgsqlDataSource.Create(cluster.Nodes.Primary.ConnectionString);
        await using var command = source.CreateCommand("SELECT id, name FROM customers WHERE tenant_id = $1 AND name LIKE 'L%'");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = SessionCluster.Tenant });
        await using var reader = await command.ExecuteReaderAsync();
        var lists = new List<ShownList>();
        while (await reader.ReadAsync())
        {
            lists.Add(new ShownList(Keys.NameOf(reader.GetGuid(0)), ListText.Parse(reader.GetString(1))));
        }

        return lists;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Check.Operations} operations ({Check.Reads} list reads, {Check.Appends} appends, {Check.Balances} balances), {Check.Violations.Count} violations; {Counts}");
}
