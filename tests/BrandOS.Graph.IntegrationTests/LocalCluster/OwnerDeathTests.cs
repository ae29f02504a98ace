using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

public sealed class OwnerDeathTests
{
    private static readonly string[] Names = ["primary", "replica-1", "replica-2"];

    [ClusterFact]
    public async Task Servers_end_soon_after_their_owner_was_killed_and_the_next_start_works()
    {
        using var folder = new TemporaryFolder();
        using var owner = await OwnerProcess.StartReadyAsync(folder.Path);

        await owner.KillAsync();
        await Task.WhenAll(Names.Select(name => AssertGoneAsync(folder.Path, name)));

        await using var cluster = await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(folder.Path));
        await OwnCluster.FollowsAsync(cluster.Replicas[0], cluster.Primary);
    }

    [ClusterFact]
    public async Task Start_right_after_the_owner_was_killed_ends_what_is_left_even_when_frozen()
    {
        using var folder = new TemporaryFolder();
        using var owner = await OwnerProcess.StartReadyAsync(folder.Path);
        var replica = Path.Combine(folder.Path, "replica-1");
        ProcessTable.SignalAll(replica, Posix.Stop);

        await owner.KillAsync();
        Assert.NotEmpty(ProcessTable.Of(replica));

        await using var cluster = await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(folder.Path));
        await OwnCluster.FollowsAsync(cluster.Replicas[0], cluster.Primary);
    }

    [ClusterTheory]
    [InlineData(2)] // SIGINT: Ctrl-C in a terminal reaches the whole process group
    [InlineData(15)] // SIGTERM
    public async Task Owner_still_has_its_database_after_the_signal_and_stops_it_before_it_ends(int signal)
    {
        using var folder = new TemporaryFolder();
        using var owner = await OwnerProcess.StartReadyAsync(folder.Path);

        owner.Signal(signal, toGroup: true);

        Assert.Equal("answers 1", await owner.NextLineAsync("answers"));
        Assert.Equal(0, await owner.ExitCodeAsync());
        foreach (var name in Names)
        {
            Assert.Empty(ProcessTable.Of(Path.Combine(folder.Path, name)));
            Assert.False(File.Exists(Path.Combine(folder.Path, name, "postmaster.pid")));
        }
    }

    [ClusterTheory]
    [InlineData("step Making")] // in initdb
    [InlineData("step Copying")] // in pg_basebackup
    public async Task Owner_killed_during_its_first_start_does_not_poison_the_next(string atLine)
    {
        using var folder = new TemporaryFolder();
        using var owner = OwnerProcess.Start(folder.Path);
        await owner.NextLineAsync(atLine);
        await Task.Delay(100);
        await owner.KillAsync();

        await using var cluster = await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(folder.Path));
        await OwnCluster.FollowsAsync(cluster.Replicas[1], cluster.Primary);
    }

    private static async Task AssertGoneAsync(string folder, string node)
        => Assert.True(
            await ProcessTable.GoneAsync(Path.Combine(folder, node), Eventually.Limit, TimeProvider.System, CancellationToken.None), node);
}
