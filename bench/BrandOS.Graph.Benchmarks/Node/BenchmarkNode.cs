using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.Benchmarks.Node;

/// <summary>
/// One PostgreSQL node with the benchmark's data, for as long as standard input is open:
/// <c>node FOLDER TENANTS ORDERS_PER_TENANT ORDERS_OF_ONE_MORE</c>. Its first line on standard output is how to reach it, as JSON. The
/// data stays in the folder.
/// </summary>
internal static class BenchmarkNode
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (args is not [var folder, var tenants, var orders, var walked])
        {
            await Console.Error.WriteLineAsync("node FOLDER TENANTS ORDERS_PER_TENANT ORDERS_OF_ONE_MORE");
            return 2;
        }

        // One tenant more, with orders enough to walk through: those that hold data are left as they are.
        var count = Number(tenants);
        SeedOptions[] seeds =
        [
            new() { Tenants = count, Orders = Number(orders), Continue = true },
            new() { Tenants = count + 1, Orders = Number(walked), Continue = true },
        ];
        try
        {
            // No replica: every server of a comparison reads from this one node.
            // They are all connected at one time, with up to 20 connections each.
            var options = new LocalClusterOptions { DataFolder = folder, ReplicaCount = 0 };
            options.ExtraSettings["max_connections"] = "250";
            await using var cluster = await PostgresCluster.StartAsync(
                options, TimeProvider.System, NullLogger.Instance, new ConsoleSteps(), cancellationToken);
            await Migrator.MigrateAsync(
                cluster.Primary.ConnectionString, new MigrationOptions(), TimeProvider.System, cancellationToken);
            foreach (var seed in seeds)
            {
                await FillAsync(cluster.Primary.ConnectionString, seed, cancellationToken);
            }

            await Console.Out.WriteLineAsync(Describe(cluster.Primary.ConnectionString));
            await Console.In.ReadToEndAsync(cancellationToken);
            return 0;
        }
        catch (Exception refused) when (refused is LocalClusterException or RefusedException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task FillAsync(string connectionString, SeedOptions options, CancellationToken cancellationToken)
    {
        var seeded = await Seeder.RunAsync(connectionString, options, progress: null, TimeProvider.System, cancellationToken);
        if (seeded.Tenants > 0)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Seeded {seeded.Tenants} tenants, {seeded.Rows:N0} rows in {seeded.Elapsed.TotalSeconds:N0} s."));
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Describe(string connectionString)
    {
        var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return JsonSerializer.Serialize(new
        {
            host = settings["Host"],
            port = Convert.ToInt32(settings["Port"], CultureInfo.InvariantCulture),
            database = settings["Database"],
            user = settings["Username"],
            password = settings["Password"],
        });
    }

    private sealed class ConsoleSteps : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
