using System.Collections.Concurrent;
using System.Text.Json;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.DependencyInjection;

namespace BrandOS.Graph.IntegrationTests.Managed;

/// <summary>The real server over a managed cluster, one stock of its shop, and clients that read and change it all the time.</summary>
internal sealed class ManagedShop : IAsyncDisposable
{
    private const int Readers = 4;
    private const string Available = "{ inventory(first: 1) { nodes { available productVariant { id } } } }";
    private const string Deliver = """
        mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stock { available } errors { __typename } } }
        """;

    private readonly RunningServer _server;
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Task> _clients = [];
    private string _variant = "";
    private int _delivered;

    private ManagedShop(RunningServer server) => _server = server;

    public ReadNodes Nodes => _server.Services.GetRequiredService<ReadNodes>();

    /// <summary>Pieces at the beginning and those that were delivered since, as far as somebody was told.</summary>
    public int Expected => Stock + Delivered;

    public int Delivered => Volatile.Read(ref _delivered);

    public int Stock { get; private set; }

    /// <summary>What came of each read: who answered, or why nobody did.</summary>
    public ConcurrentQueue<SessionAnswer> Reads { get; } = new();

    /// <summary>Codes of writes that were not done at once.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    public static async Task<ManagedShop> OpenAsync(ManagedCluster cluster)
    {
        var nodes = cluster.Nodes.Select(cluster.ConnectionString).ToList();
        await Migrator.MigrateAsync(nodes[0], new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        var seed = new SeedOptions
        {
            Tenants = 1,
            Customers = 20,
            Variants = 20,
            Orders = 100,
            Months = 12,
            End = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        };
        await Seeder.RunAsync(nodes[0], seed, progress: null, TimeProvider.System, CancellationToken.None);
        var server = await RunningServer.StartAsync(nodes[0], nodes.Skip(1), "Development", ("Consistency:Keys:0", SessionCluster.Key));
        var shop = new ManagedShop(server);
        await server.UntilReadyAsync();
        var stock = (await shop.ReadAsync(token: null)).Body.GetProperty("data").GetProperty("inventory").GetProperty("nodes")[0];
        shop._variant = stock.GetProperty("productVariant").GetProperty("id").GetString()!;
        shop.Stock = stock.GetProperty("available").GetInt32();
        return shop;
    }

    public static int AvailableIn(SessionAnswer answer)
        => answer.Body.GetProperty("data").GetProperty("inventory").GetProperty("nodes")[0].GetProperty("available").GetInt32();

    /// <summary>Reads as a session; without a token as one that has seen nothing.</summary>
    public async Task<SessionAnswer> ReadAsync(string? token)
    {
        using var response = await _server.PostAsync(
            new { query = Available }, accept: null, token is null ? [] : [("BrandOS-Session", token)]);
        return await SessionAnswer.OfAsync(response);
    }

    /// <summary>One piece more, under one key until it is done.</summary>
    /// <returns>The token of the client that did it.</returns>
    public async Task<string> DeliverAsync()
    {
        var variables = new { input = new { idempotencyKey = $"delivery {Guid.NewGuid()}", productVariantId = _variant, delta = 1 } };
        while (true)
        {
            using var response = await _server.PostAsync(new { query = Deliver, variables });
            var answer = await SessionAnswer.OfAsync(response);
            if (answer.Code is null)
            {
                Assert.Equal(
                    JsonValueKind.Null, answer.Body.GetProperty("data").GetProperty("adjustStock").GetProperty("errors").ValueKind);
                Interlocked.Increment(ref _delivered);
                return answer.Token!;
            }

            Refusals.Enqueue(answer.Code);
            await Task.Delay(20);
        }
    }

    /// <summary>From now on clients read and one delivers, until <see cref="CloseAsync"/>.</summary>
    /// <param name="token">What half of the readers were told before.</param>
    public void Open(string token)
    {
        for (var i = 0; i < Readers; i++)
        {
            var told = i % 2 == 0 ? token : null;
            Repeat(async () => Reads.Enqueue(await ReadAsync(told)));
        }

        Repeat(async () => await DeliverAsync());
    }

    public async Task CloseAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_clients);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _server.DisposeAsync();
        _closing.Dispose();
    }

    private void Repeat(Func<Task> act)
        => _clients.Add(Task.Run(async () =>
        {
            while (!_closing.IsCancellationRequested)
            {
                await act();
                await Task.Delay(5);
            }
        }));
}
