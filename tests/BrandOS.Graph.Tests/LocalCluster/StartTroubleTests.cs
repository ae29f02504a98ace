using BrandOS.Graph.LocalCluster.Replication;

namespace BrandOS.Graph.Tests.LocalCluster;

public sealed class StartTroubleTests
{
    [Theory] // PostgreSQL's own words, versions 15 to 17
    [InlineData("FATAL:  [...] ERROR:  requested WAL segment 000000010000000000000005 has already been removed", true)]
    [InlineData("FATAL:  highest timeline 1 of the primary is behind recovery timeline 2", true)]
    [InlineData("FATAL:  requested timeline 2 is not a child of this server's history", true)]
    [InlineData("FATAL:  requested timeline 2 does not contain minimum recovery point 0/5001678 on timeline 1", true)]
    [InlineData("LOG:  new timeline 2 forked off current database system timeline 1 before current recovery point 0/50000A0", true)]
    [InlineData("FATAL:  database system identifier differs between the primary and standby", true)]
    [InlineData("FATAL:  could not start WAL streaming: ERROR:  can no longer get changes from replication slot \"replica_1\"", true)]
    [InlineData("FATAL:  could not start WAL streaming: ERROR:  can no longer access replication slot \"replica_1\"", true)]
    [InlineData("FATAL:  could not connect to the primary server: connection refused", false)] // it may come back
    [InlineData("LOG:  invalid record length at 0/40000A0: wanted 24, got 0", false)] // the ordinary end of WAL
    [InlineData("FATAL:  the database system is starting up", false)]
    public void Log_line_means_that_waiting_will_not_help(string line, bool hopeless)
        => Assert.Equal(hopeless ? line : null, StartTrouble.FollowingLine($"LOG:  starting\n{line}\nLOG:  waiting\n"));
}
