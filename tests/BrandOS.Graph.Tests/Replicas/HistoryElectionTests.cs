using System.Globalization;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Failover;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>
/// Who is what. A node is written as <c>role system timeline</c>: P takes writes, S is a standby; <c>!</c> says that it does not answer any
/// longer, <c>-</c> that it never has, <c>=b</c> that it is the same server as b.
/// </summary>
public sealed class HistoryElectionTests
{
    [Theory] // a; b; c; who was the primary, on which timeline; who is, what the nodes are, alarm
    [InlineData("P 1 1", "S 1 1", "S 1 1", "", "a Primary Replica Replica None")]
    [InlineData("S 1 1", "P 1 1", "S 1 1", "", "b Replica Primary Replica None")]
    [InlineData("-", "-", "-", "", "- Unknown Unknown Unknown NoPrimary")]
    [InlineData("-", "S 1 1", "S 1 1", "", "- Unknown Replica Replica NoPrimary")]
    [InlineData("P 1 1 !", "S 1 1", "S 1 1", "a 1", "a Primary Replica Replica NoPrimary")] // dead: reads go on
    public void Roles_are_found_out(string a, string b, string c, string before, string expected)
        => AssertElected(a, b, c, before, expected);

    [Theory]
    // promoted; c has yet to follow
    [InlineData("P 1 1 !", "P 1 2", "S 1 1", "a 1", "b Fenced(OlderTimeline) Primary Fenced(OlderTimeline) None")]
    [InlineData("P 1 1 !", "P 1 2", "S 1 2", "b 2", "b Fenced(OlderTimeline) Primary Replica None")] // c follows
    [InlineData("P 1 1", "P 1 2", "S 1 2", "b 2", "b Fenced(OlderTimeline) Primary Replica None")] // the old one is back as it was
    [InlineData("S 1 2", "P 1 2", "S 1 2", "b 2", "b Replica Primary Replica None")] // ... and follows
    // the new one dies: still not the old one
    [InlineData("P 1 1", "P 1 2 !", "S 1 2", "b 2", "b Fenced(OlderTimeline) Primary Replica NoPrimary")]
    // a replica knows that there was a promotion
    [InlineData("P 1 1", "-", "S 1 2", "", "- Fenced(OlderTimeline) Unknown Replica NoPrimary")]
    [InlineData("P 1 1", "-", "-", "b 2", "- Fenced(OlderTimeline) Unknown Unknown NoPrimary")] // what was seen is not forgotten
    [InlineData("P 1 3", "P 1 2", "S 1 3", "b 2", "a Primary Fenced(OlderTimeline) Replica None")]
    public void Newest_timeline_wins(string a, string b, string c, string before, string expected)
        => AssertElected(a, b, c, before, expected);

    [Theory]
    [InlineData("P 1 2", "P 1 2", "S 1 2", "a 2", "a Primary Fenced(SplitBrain) Fenced(SplitBrain) SplitBrain")] // who was it stays it
    [InlineData("P 1 2", "P 1 2", "S 1 2", "b 2", "b Fenced(SplitBrain) Primary Fenced(SplitBrain) SplitBrain")]
    // nobody knows: nobody
    [InlineData("P 1 2", "P 1 2", "S 1 2", "", "- Fenced(SplitBrain) Fenced(SplitBrain) Fenced(SplitBrain) SplitBrain")]
    [InlineData("P 1 2", "P 1 2", "S 1 1", "c 1", "- Fenced(SplitBrain) Fenced(SplitBrain) Fenced(OlderTimeline) SplitBrain")]
    // the other one lacks what the dead one wrote
    [InlineData("P 1 2 !", "P 1 2", "S 1 2", "a 2", "a Primary Fenced(SplitBrain) Fenced(SplitBrain) SplitBrain")]
    public void Two_primaries_on_one_timeline(string a, string b, string c, string before, string expected)
        => AssertElected(a, b, c, before, expected);

    [Theory]
    [InlineData("P 1 1", "S 2 1", "S 1 1", "", "a Primary Fenced(OtherSystem) Replica MixedSystems")]
    [InlineData("P 2 9", "P 1 1", "S 1 1", "", "b Fenced(OtherSystem) Primary Replica MixedSystems")] // the greater number
    [InlineData("P 2 9", "P 1 1", "-", "", "a Primary Fenced(OtherSystem) Unknown MixedSystems")] // the order of the list
    [InlineData("S 2 9", "S 2 9", "P 1 1", "", "c Fenced(OtherSystem) Fenced(OtherSystem) Primary MixedSystems")] // the one with a primary
    [InlineData("P 2 9", "P 2 9", "S 1 1", "a 1", "- Fenced(OtherSystem) Fenced(OtherSystem) Replica NoPrimary")] // chosen once, kept
    public void Only_one_system_is_served(string a, string b, string c, string before, string expected)
        => AssertElected(a, b, c, before, expected);

    [Theory]
    // an address that always leads to the primary
    [InlineData("P 1 1", "P 1 1 =a", "S 1 1", "", "a Primary Fenced(Duplicate) Replica None")]
    [InlineData("P 1 1 !", "P 1 1 =a", "S 1 1", "a 1", "b Fenced(Duplicate) Primary Replica None")] // only the address is gone
    [InlineData("P 1 1 !", "P 1 1 =a !", "S 1 1", "a 1", "a Primary Fenced(Duplicate) Replica NoPrimary")]
    [InlineData("P 1 1", "S 1 1", "S 1 1 =b", "", "a Primary Replica Fenced(Duplicate) None")]
    public void Same_server_twice_counts_once(string a, string b, string c, string before, string expected)
        => AssertElected(a, b, c, before, expected);

    private static void AssertElected(string a, string b, string c, string before, string expected)
    {
        Candidate[] nodes = [Parse("a", a), Parse("b", b), Parse("c", c)];
        var last = before.Split(' ') is [var name, var timeline]
            ? new Election(name, 1, uint.Parse(timeline, CultureInfo.InvariantCulture), TopologyAlarm.None, [])
            : Election.None;
        var election = HistoryElection.Hold(nodes, last);
        var standings = election.Standings.Select(node => node.Role == ReplicationRole.Fenced ? $"Fenced({node.Trouble})" : $"{node.Role}");
        Assert.Equal(expected, $"{election.Primary ?? "-"} {string.Join(' ', standings)} {election.Alarm}");
    }

    private static Candidate Parse(string name, string words)
    {
        if (words == "-")
        {
            return new Candidate(name, IsReachable: false, InRecovery: true, 0, 0, default);
        }

        var parts = words.Split(' ');
        var server = parts.FirstOrDefault(part => part[0] == '=')?[1..] ?? name;
        return new Candidate(
            name,
            !parts.Contains("!"),
            parts[0] == "S",
            ulong.Parse(parts[1], CultureInfo.InvariantCulture),
            uint.Parse(parts[2], CultureInfo.InvariantCulture),
            new ServerProcess(DateTimeOffset.UnixEpoch, Port: server[0])); // all began in the same microsecond
    }
}
