using System.Net;
using System.Net.Sockets;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Server;

[Collection(SeededGraphCollection.Name)]
public sealed class CommandTests(SeededGraph graph)
{
    private (string, string) Primary => ("ConnectionStrings__Primary", graph.PrimaryConnectionString);

    [Fact]
    public async Task Schema_export_needs_no_database()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.graphql");
        try
        {
            var (exitCode, _) = await ServerProgram.RunAsync(["schema", "export", "--output", file]);

            Assert.Equal(0, exitCode);
            Assert.Equal(Features.GraphApi.Sdl(), await File.ReadAllTextAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [ClusterFact]
    public async Task Migrate_is_safe_to_run_again()
    {
        var (exitCode, output) = await ServerProgram.RunAsync(["migrate"], Primary);

        Assert.Equal((0, "The schema is up to date."), (exitCode, output.Trim()));
    }

    [ClusterFact]
    public async Task Migrate_and_seed_agree_on_the_width_of_partitions()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(graph.PrimaryConnectionString);
        await using var create = source.CreateCommand("CREATE DATABASE monthly");
        await create.ExecuteNonQueryAsync();
        var monthly = new Npgsql.NpgsqlConnectionStringBuilder(graph.PrimaryConnectionString) { Database = "monthly" }.ConnectionString;
        (string, string)[] settings = [("ConnectionStrings__Primary", monthly), ("Migrations__PartitionWidth", "Month")];

        var (migrated, _) = await ServerProgram.RunAsync(["migrate"], settings);
        var (seeded, said) = await ServerProgram.RunAsync(
            ["seed", "--tenants", "1", "--customers", "5", "--orders", "20", "--months", "3"], settings);

        Assert.Equal((0, 0), (migrated, seeded));
        Assert.Contains("in 1 tenants", said, StringComparison.Ordinal);
        await using var seededSource = Npgsql.NpgsqlDataSource.Create(monthly);
        await using var count = seededSource.CreateCommand(
            "SELECT count(*) FROM pg_inherits WHERE inhparent = 'orders'::regclass AND inhrelid::regclass::text LIKE 'orders\\_%m%'");
        Assert.InRange((long)(await count.ExecuteScalarAsync())!, 4, 6);
    }

    [ClusterFact]
    public async Task Seed_refuses_tenants_that_hold_data()
    {
        var (exitCode, output) = await ServerProgram.RunAsync(["seed", "--tenants", "2", "--customers", "1", "--orders", "1"], Primary);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Already holding data: tenant 1, 2.", output, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Seed_tells_every_number_out_of_range()
    {
        var (exitCode, output) = await ServerProgram.RunAsync(["seed", "--tenants", "0", "--months", "-1"], Primary);

        Assert.Equal(1, exitCode);
        Assert.Contains("Tenants must be from 1", output, StringComparison.Ordinal);
        Assert.Contains("Months must be from 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_without_a_stack()
    {
        var (exitCode, output) = await ServerProgram.RunAsync(
            ["migrate"], ("ConnectionStrings__Primary", "Host=127.0.0.1;Port=1;Username=u;Database=d"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The database does not answer: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_lists_what_it_misses_before_anything_starts()
    {
        var (exitCode, output) = await ServerProgram.RunAsync(["serve"], ("ASPNETCORE_ENVIRONMENT", "Production"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The configuration is not valid:", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split("  - ").Length - 1);
        Assert.DoesNotContain("PostgreSQL", output, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task A_port_in_use_is_told_in_words()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (exitCode, output) = await ServerProgram.RunAsync([], Primary, ("ASPNETCORE_URLS", $"http://{other.LocalEndpoint}"));

        Assert.Equal(1, exitCode);
        Assert.Contains("address already in use. Stop the program that listens there", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_argument_is_refused()
    {
        var (exitCode, output) = await ServerProgram.RunAsync(["serv"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("serv", output, StringComparison.Ordinal);
    }
}
