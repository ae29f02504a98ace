using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Replicas;
using BrandOS.Graph.IntegrationTests.Subscriptions;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>The token that a mutation's response carries: who hands it on sees what the mutation told.</summary>
[Collection(SessionCollection.Name)]
public sealed class MutationTokenTests
{
    private const string Read = "query ($id: ID!) { customer(id: $id) { name version } }";
    private const string Update = """
        mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { name } errors { __typename } } }
        """;

    [ClusterFact]
    public async Task Read_after_a_mutation_is_answered_by_the_primary_when_no_replica_has_it()
    {
        await using var cluster = await SessionCluster.StartAsync();
        var version = await VersionAsync(cluster);
        await cluster.PauseReplayAsync(0, 1);

        var written = await UpdateAsync(cluster, version, "after", "a key");
        Assert.NotNull(written.Token);
        Assert.Equal(("after", "primary"), await ReadAsync(cluster, written.Token));
        Assert.NotEqual("after", (await ReadAsync(cluster, token: null)).Name); // another client's
    }

    [ClusterFact]
    public async Task Read_after_a_mutation_is_answered_by_the_replica_that_has_it()
    {
        await using var cluster = await SessionCluster.StartAsync();
        var version = await VersionAsync(cluster);
        await cluster.PauseReplayAsync(0);

        var written = await UpdateAsync(cluster, version, "after", "a key");
        var position = SessionCluster.PositionOf(written.Token!);
        await ReplicatedGraph.UntilAsync(
            () => cluster.Reads.Current.Replicas.Any(node => node.Name == "replica-2" && node.Position.Covers(position)));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(("after", "replica-2"), await ReadAsync(cluster, written.Token));
        }
    }

    [ClusterFact]
    public async Task Read_after_a_mutation_waits_for_a_replica_to_get_it()
    {
        await using var cluster = await SessionCluster.StartAsync(("Nodes:MaxReplayWait", "00:00:10"));
        var version = await VersionAsync(cluster);
        await cluster.PauseReplayAsync(0, 1);
        var written = await UpdateAsync(cluster, version, "after", "a key");

        var reading = ReadAsync(cluster, written.Token);
        await ReplicatedGraph.UntilAsync(() => cluster.Reads.Current.Replicas.Sum(node => node.Node.Load.Waits) > 0);
        Assert.False(reading.IsCompleted);
        await cluster.ResumeReplayAsync(0, 1);
        var (name, node) = await reading;
        Assert.Equal("after", name);
        Assert.StartsWith("replica", node, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Typed_error_and_repeated_key_carry_a_token_of_what_they_told()
    {
        await using var cluster = await SessionCluster.StartAsync();
        var version = await VersionAsync(cluster);
        await cluster.PauseReplayAsync(0, 1);
        await UpdateAsync(cluster, version, "after", "a key");

        var refused = await UpdateAsync(cluster, version, "mine", "another key");
        Assert.Equal("ConflictError", ErrorOf(refused));
        Assert.Equal(("after", "primary"), await ReadAsync(cluster, refused.Token));

        var repeated = await UpdateAsync(cluster, version, "after", "a key");
        Assert.Null(ErrorOf(repeated));
        Assert.Equal(("after", "primary"), await ReadAsync(cluster, repeated.Token));
    }

    [ClusterFact]
    public async Task Invalid_input_is_told_with_a_token_and_a_malformed_id_or_token_without()
    {
        await using var cluster = await SessionCluster.StartAsync();
        var version = await VersionAsync(cluster);
        var invalid = await UpdateAsync(cluster, version, " ", "a key");
        Assert.Equal("InvalidInputError", ErrorOf(invalid));
        Assert.NotNull(invalid.Token);

        var input = new { id = "malformed", version, name = "after", idempotencyKey = "another key" };
        var malformed = await cluster.AskAsync(Update, token: null, level: null, new { input });
        Assert.NotNull(malformed.Code);
        Assert.Null(malformed.Token); // the database was not asked

        var valid = new { id = await cluster.CustomerAsync(), version, name = "after", idempotencyKey = "a third key" };
        var expired = SessionCluster.TokenOf(await cluster.PositionAsync(), life: TimeSpan.FromSeconds(-1));
        Assert.Equal("TOKEN_INVALID", (await cluster.AskAsync(Update, expired, level: null, new { input = valid })).Code);
        Assert.Equal(version, await VersionAsync(cluster));
    }

    [ClusterFact]
    public async Task Answers_over_an_event_stream_carry_it_however_long_they_take()
    {
        await using var cluster = await SessionCluster.StartAsync(("Streams:Heartbeat", "00:00:01"));
        var (version, id) = (await VersionAsync(cluster), await cluster.CustomerAsync());
        await cluster.PauseReplayAsync(0, 1);
        await using var source = NpgsqlDataSource.Create(cluster.Nodes.Primary.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var holder = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("SELECT FROM customers FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync();
        var input = new { id, version, name = "after", idempotencyKey = "a key" };
        var writing = StreamClient.PostAsync(cluster.Server.Address, Update, new { input });
        await Task.Delay(1500); // a heartbeat would send the head
        await holder.RollbackAsync();
        using var written = await writing;

        Assert.Equal("""{"customer":{"name":"after"},"errors":null}""", (await written.NextAsync()).Field("updateCustomer").GetRawText());
        Assert.NotNull(written.Session);
        Assert.Equal(("after", "primary"), await ReadAsync(cluster, written.Session));
        using var read = await StreamClient.PostAsync(cluster.Server.Address, Read, new { id }, session: written.Session);
        Assert.Equal("after", (await read.NextAsync()).Field("customer").GetProperty("name").GetString());
        Assert.NotNull(read.Session);
        using var subscribed = await StreamClient.PostAsync(cluster.Server.Address, "subscription { ordersChanged { id } }");
        Assert.Null(subscribed.Session); // what it will show is not known yet
    }

    private static async Task<string> VersionAsync(SessionCluster cluster)
    {
        var answer = await cluster.AskAsync(Read, token: null, "strong", new { id = await cluster.CustomerAsync() });
        return answer.Body.GetProperty("data").GetProperty("customer").GetProperty("version").GetString()!;
    }

    private static async Task<(string? Name, string? Node)> ReadAsync(SessionCluster cluster, string? token)
    {
        var answer = await cluster.AskAsync(Read, token, level: null, new { id = await cluster.CustomerAsync() });
        return (answer.Name, answer.Node);
    }

    private static async Task<SessionAnswer> UpdateAsync(SessionCluster cluster, string version, string name, string idempotencyKey)
    {
        var input = new { id = await cluster.CustomerAsync(), version, name, idempotencyKey };
        return await cluster.AskAsync(Update, token: null, level: null, new { input });
    }

    private static string? ErrorOf(SessionAnswer answer)
    {
        var errors = answer.Body.GetProperty("data").GetProperty("updateCustomer").GetProperty("errors");
        return errors.ValueKind == JsonValueKind.Array ? errors[0].GetProperty("__typename").GetString() : null;
    }
}
