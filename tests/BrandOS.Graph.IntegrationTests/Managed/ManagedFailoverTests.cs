using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.Postgres.Replicas;
using Npgsql;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Managed;

/// <summary>
/// A primary that dies under a real manager, pg_auto_failover: the manager promotes and demotes, and nobody tells the server anything.
/// </summary>
[Collection(SessionCollection.Name)]
public sealed class ManagedFailoverTests(ITestOutputHelper output)
{
    private const string Old = "primary"; // its name in the server's list, whatever it has become

    /// <summary>
    /// Of several standbys the manager restarts each before it chooses one, maybe all in the same moment: then reads wait for a node.
    /// </summary>
    [ManagedTheory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Writes_go_on_at_a_standby_and_no_read_fails(int nodes)
    {
        await using var cluster = await ManagedCluster.StartAsync(nodes);
        await using var shop = await ManagedShop.OpenAsync(cluster);
        var token = await shop.DeliverAsync();
        Assert.Equal(1u, SessionCluster.PositionOf(token).Timeline);
        var old = cluster.Nodes[0];
        Assert.Equal(old.Port, PortOf(shop.Nodes.Current.Primary!));
        shop.Open(token);
        await UntilAsync(() => shop.Delivered > 20);

        await old.KillAsync();
        await UntilAsync(() => shop.Nodes.Current.Primary is not { Health: NodeHealth.Up });
        var (reads, delivered) = (shop.Reads.Count, shop.Delivered);
        await cluster.PromotedAsync(old);
        await UntilAsync(() => shop.Delivered > delivered + 20);
        var whileDown = shop.Reads.Count - reads;
        var next = shop.Nodes.Current.Primary!;
        Assert.Equal(await cluster.PrimaryPortAsync(), PortOf(next));
        Assert.NotEqual(Old, next.Name);

        var renewed = await shop.ReadAsync(token);
        Assert.Null(renewed.Code);
        Assert.True(SessionCluster.PositionOf(renewed.Token!).Timeline > 1);

        await old.StartAsync("run");
        await UntilAsync(() => shop.Nodes.Current.Replicas.Any(node => node.Name == Old));
        await cluster.SettledAsync();
        await UntilAsync(() => shop.Reads.Last().Node == Old);
        Assert.Equal(next.Name, shop.Nodes.Current.Primary?.Name);
        await shop.CloseAsync();

        output.WriteLine($"{shop.Reads.Count} reads, {whileDown} of them without a primary; {shop.Delivered} writes.");
        output.WriteLine($"Reads: {Sum(shop.Reads.Select(read => read.Code ?? read.Node))}");
        output.WriteLine($"Writes that were repeated: {Sum(shop.Refusals)}");
        var last = await shop.DeliverAsync();
        Assert.Equal(shop.Expected, ManagedShop.AvailableIn(await shop.ReadAsync(last)));
        Assert.Empty(shop.Reads.Select(read => read.Code).OfType<string>());
    }

    private static string Sum(IEnumerable<string?> words)
        => string.Join(", ", words.GroupBy(word => word).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"));

    private static int PortOf(NodeState node) => new NpgsqlConnectionStringBuilder(node.Node.ConnectionString).Port;

    private static async Task UntilAsync(Func<bool> reached)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "It did not happen within two minutes.");
            await Task.Delay(20);
        }
    }
}
