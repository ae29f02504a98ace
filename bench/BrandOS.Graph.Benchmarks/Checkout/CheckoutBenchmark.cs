using System.Globalization;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BrandOS.Graph.Benchmarks.Checkout;

/// <summary>
/// <c>checkout FOLDER [ROUNDS] [SECONDS] [CLIENTS]</c>: the mutation beside a hand-written function that does the same, in turns, from 10
/// hot variants, on a node that flushes its commits. Both in this process, without HTTP, over 16 connections set up alike; both take an
/// input of JSON and give an answer of JSON.
/// </summary>
internal static class CheckoutBenchmark
{
    private const int CartsPerSecond = 2_500;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = args[0];
        int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
        var (rounds, seconds, clients) = (Number(1, 4), Number(2, 8), Number(3, 64));
        var options = new LocalClusterOptions { DataFolder = folder, ReplicaCount = 0 };
        await using var cluster = await PostgresCluster.StartAsync(
            options, TimeProvider.System, NullLogger.Instance, null, CancellationToken.None);
        var primary = cluster.Primary.ConnectionString;
        await Migrator.MigrateAsync(primary, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        await using var admin = NpgsqlDataSource.Create(primary);
        await CheckoutData.OpenAsync(admin);

        var nodesOptions = new NodesOptions { Primary = primary };
        await using var nodes = new ReadNodes(nodesOptions, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        nodes.StartProbing();
        await using var writes = new WriteTransactions(
            nodes, nodesOptions, new WritesOptions(), TimeProvider.System, NullLogger<WriteTransactions>.Instance);
        var api = new GraphApi(
            nodes, Options.Create(new EngineOptions()), Options.Create(new PagingOptions()), TimeProvider.System,
            NullLogger<GraphApi>.Instance, writes: writes);
        await using var connections = WriteDataSource.Create(
            "function", new NodeAddress("primary", primary), nodesOptions, new WritesOptions());
        var (mutations, byHand) = (new MutationClient(api), new FunctionClient(connections));

        var (time, made, ratios) = (TimeSpan.FromSeconds(seconds), 0, new List<(double Throughput, double P99)>());
        Console.WriteLine(
            "| round | function/s | p50 ms | p99 ms | mutation/s | p50 ms | p99 ms | throughput | p99 "
                + "|\n|---|---|---|---|---|---|---|---|---|");
        var done = 0;
        for (var round = 0; round <= rounds; round++)
        {
            var carts = await CheckoutData.FillCartsAsync(admin, made, 2 * seconds * CartsPerSecond);
            made += carts.Length;
            var half = carts.Length / 2;
            CheckoutRound function, mutation;
            if (round % 2 == 0)
            {
                function = await CheckoutRound.RunAsync(carts[..half], clients, time, byHand.CheckOutAsync, TimeProvider.System);
                mutation = await CheckoutRound.RunAsync(carts[half..], clients, time, mutations.CheckOutAsync, TimeProvider.System);
            }
            else
            {
                mutation = await CheckoutRound.RunAsync(carts[half..], clients, time, mutations.CheckOutAsync, TimeProvider.System);
                function = await CheckoutRound.RunAsync(carts[..half], clients, time, byHand.CheckOutAsync, TimeProvider.System);
            }

            done += function.Done + mutation.Done;
            var (throughput, p99) = (mutation.PerSecond / function.PerSecond, mutation.P99 / function.P99);
            var name = round == 0 ? "warm-up" : round.ToString(CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {function.PerSecond:N0} | {function.P50:N1} | {function.P99:N1} | {mutation.PerSecond:N0} | "
                    + $"{mutation.P50:N1} | {mutation.P99:N1} | {throughput:P0} | {p99:N2}x |"));
            if (round > 0)
            {
                ratios.Add((throughput, p99));
            }
        }

        var (orders, wrong) = await CheckoutData.CheckAsync(admin);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nMedian: throughput {Median(ratios.Select(ratio => ratio.Throughput)):P0}, p99 "
                + $"{Median(ratios.Select(ratio => ratio.P99)):N2}x. {done:N0} checkouts, {orders:N0} orders, "
                    + $"{wrong} stocks wrong or deadlocks."));
        return orders == done && wrong == 0 ? 0 : 1;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
