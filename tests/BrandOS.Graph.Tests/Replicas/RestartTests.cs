using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>After which failures an operation starts over on another node, and how often.</summary>
public sealed class RestartTests
{
    [Theory] //  what failed; the node is lost; another one may answer; it took too long
    [InlineData("57P01", true, true, false)] // administrator's shutdown
    [InlineData("57P02", true, true, false)] // crash
    [InlineData("57P03", true, true, false)] // it starts
    [InlineData("40001", false, true, false)] // conflict with recovery
    [InlineData("40P01", false, true, false)] // a deadlock with recovery
    [InlineData("57014", false, false, true)] // statement timeout
    [InlineData("22012", false, false, false)] // our own mistake is the same everywhere
    [InlineData("broken", true, true, false)]
    [InlineData("socket", true, true, false)]
    [InlineData("behind", false, true, false)]
    [InlineData("slow", false, false, true)]
    [InlineData("hung", true, true, true)]
    public void Failure_says_whether_another_node_may_answer(string what, bool lost, bool restarts, bool timedOut)
        => Assert.Equal(
            new ReadFailure(lost, restarts, timedOut), ReadFailure.Describe(FailureOf(what), what == "hung", CancellationToken.None));

    [Fact]
    public void Cancelled_by_the_client_and_bugs_are_no_failures_of_a_node()
    {
        Assert.Null(ReadFailure.Describe(FailureOf("57P01"), connectionBroken: true, new CancellationToken(canceled: true)));
        Assert.Null(ReadFailure.Describe(new InvalidOperationException(), connectionBroken: false, CancellationToken.None));
    }

    [Theory]
    [InlineData("57P01")]
    [InlineData("57P02")]
    [InlineData("57P03")]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("broken")]
    [InlineData("hung")]
    public async Task Operation_starts_over_once_when_nodes_fail_it(string what)
    {
        await using var nodes = Nodes();
        var session = SessionOf(nodes);
        Assert.True(session.MayRestart(Failed(what)));
        Assert.False(session.MayRestart(Failed(what)));
        Assert.False(session.MayRestart(Failed("broken")));
    }

    [Fact]
    public async Task Nodes_that_are_behind_do_not_use_up_the_restart_and_do_not_go_on_for_ever()
    {
        await using var nodes = Nodes();
        var session = SessionOf(nodes);
        Assert.True(session.MayRestart(Failed("behind")));
        Assert.True(session.MayRestart(Failed("broken")));
        Assert.True(session.MayRestart(Failed("behind")));
        Assert.False(session.MayRestart(Failed("behind")));
    }

    private static ReadFailedException Failed(string what)
        => what == "behind"
            ? ReadFailedException.NodeBehind()
            : new ReadFailedException(ReadFailure.Describe(FailureOf(what), what == "hung", CancellationToken.None)!, FailureOf(what));

    private static Exception FailureOf(string what) => what switch
    {
        "broken" => new NpgsqlException("broken", new IOException()),
        "socket" => new System.Net.Sockets.SocketException(),
        "behind" => ReadFailedException.NodeBehind().InnerException!,
        "slow" or "hung" => new NpgsqlException("timeout", new TimeoutException()),
        _ => new PostgresException("failed", "ERROR", "ERROR", what),
    };

    private static ReadNodes Nodes()
        => new(new NodesOptions { Primary = "Host=never.used" }, TimeProvider.System, NullLogger<ReadNodes>.Instance);

    private static TenantSession SessionOf(ReadNodes nodes)
        => new(
            new TenantReads(nodes, new PagingOptions(), new CursorCodec(null), TimeProvider.System, NullLogger<GraphApi>.Instance),
            new RequestScope(TenantId: 1));
}
