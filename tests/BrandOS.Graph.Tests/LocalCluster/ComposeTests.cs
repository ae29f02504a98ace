using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.LocalCluster.Settings;

namespace BrandOS.Graph.Tests.LocalCluster;

/// <summary>docker-compose.yml is the local cluster in containers: what differs between them is written here and nowhere else.</summary>
public sealed class ComposeTests
{
    private static readonly string[] PlaceSettings = ["listen_addresses", "hba_file"];
    private readonly ComposeFile _compose = ComposeFile.Load();
    private readonly LocalClusterOptions _defaults = new();

    [Fact]
    public void Nodes_have_the_same_names()
        => Assert.Equal(NodeNames.For(_defaults.ReplicaCount), _compose.Services.Where(_compose.RunsPostgres));

    [Fact]
    public void Every_node_reads_the_one_settings_file_and_bears_its_name()
        => Assert.All(_compose.Services.Where(_compose.RunsPostgres), node => Assert.Equal(
            ["postgres", "-c", "config_file=/etc/brandos/postgresql.conf", "-c", $"cluster_name={node}"],
            _compose.List(node, "command")));

    [Fact]
    public void Settings_are_those_of_the_local_cluster_on_a_machine_with_4_GiB()
    {
        var local = ServerSettings.For(4L << 30, _defaults.FsyncOn);
        var compose = ComposeFile.Settings();
        Assert.Equal(local, compose.Where(setting => !PlaceSettings.Contains(setting.Key)));
        Assert.All(PlaceSettings, name => Assert.Contains(name, compose.Keys));
    }

    [Fact]
    public void Database_and_user_are_the_same()
    {
        Assert.Equal(_defaults.Database, _compose.Environment("primary", "POSTGRES_DB"));
        Assert.All(_compose.Services.Where(_compose.RunsPostgres),
            node => Assert.Equal(_defaults.User, _compose.Environment(node, "POSTGRES_USER")));
    }

    [Fact]
    public void Server_is_given_every_node_with_the_same_database_and_user()
    {
        var expected = NodeNames.For(_defaults.ReplicaCount)
            .Select(node => $"Host={node};Port=5432;Database={_defaults.Database};"
                + $"Username={_defaults.User};Password=${{POSTGRES_PASSWORD}}");
        var given = new[] { "ConnectionStrings__Primary", "ConnectionStrings__Replicas__0", "ConnectionStrings__Replicas__1" }
            .Select(name => _compose.Environment("server", name));
        Assert.Equal(expected, given);
    }

    [Fact]
    public void Replicas_follow_through_the_slots_that_the_primary_makes()
    {
        var made = File.ReadAllText(Path.Combine(ComposeFile.Root, "docker", "initdb", "10-cluster.sql"));
        Assert.All(NodeNames.For(_defaults.ReplicaCount).Skip(1), replica =>
        {
            Assert.Equal(NodeNames.Slot(replica), _compose.Environment(replica, "SLOT"));
            Assert.Contains($"pg_create_physical_replication_slot('{NodeNames.Slot(replica)}'", made, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Secrets_come_from_the_environment_and_have_no_default()
    {
        Assert.All(_compose.Services.Where(_compose.RunsPostgres), node =>
            Assert.StartsWith("${POSTGRES_PASSWORD:?", _compose.Environment(node, "POSTGRES_PASSWORD"), StringComparison.Ordinal));
        Assert.StartsWith("${REDIS_PASSWORD:?", _compose.Environment("redis", "REDISCLI_AUTH"), StringComparison.Ordinal);
        Assert.All(["Auth__Jwt__Issuer", "Auth__Jwt__Audience", "Auth__Jwt__Key", "Paging__CursorKey"], setting =>
            Assert.Matches(@"^\$\{\w+:\?", _compose.Environment("server", setting)));
    }

    [Fact]
    public void Server_starts_when_the_schema_is_migrated()
        => Assert.Equal("service_completed_successfully", _compose.Scalar("server", "depends_on", "migrate", "condition"));

    [Fact]
    public void Every_service_that_stays_says_whether_it_is_well()
        => Assert.All(
            _compose.Services.Where(service => service != "migrate"),
            service => Assert.NotEmpty(_compose.List(service, "healthcheck", "test")));
}
