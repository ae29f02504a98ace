using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.CrossOrigin;
using BrandOS.Graph.Server.Transport.Streaming;
using BrandOS.Graph.Server.Transport.WebSocket;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Tests.Transport.WebSocket;

public sealed class GraphSocketTests
{
    [Fact]
    public async Task An_operation_that_the_server_fails_at_is_answered_and_frees_its_place()
    {
        const string Subscribe = """{"id":"1","type":"subscribe","payload":{"query":"{ a }"}}""";
        using var wire = new ScriptedWebSocket();
        var http = new DefaultHttpContext { TraceIdentifier = "request 7" };
        var running = new GraphSocket(wire, http, new TenantIdentity(1), WithoutExecutor()).RunAsync();

        wire.Say("""{"type":"connection_init"}""");
        var ack = await wire.HearAsync();
        wire.Say(Subscribe);
        var first = await wire.HearAsync();
        wire.Say(Subscribe); // its id would be in use, and the only place there is taken
        var second = await wire.HearAsync();
        wire.Dispose();
        await running;

        Assert.Contains("connection_ack", ack, StringComparison.Ordinal);
        Assert.StartsWith("""{"id":"1","type":"error","payload":[""", first, StringComparison.Ordinal);
        Assert.Contains(ErrorCodes.Internal, first, StringComparison.Ordinal);
        Assert.Contains("request 7", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    /// <summary>Whatever is to be executed fails, as nobody is there to do it.</summary>
    private static SocketEnvironment WithoutExecutor() => new(
        executor: null!,
        new SocketCredentials(authenticator: null!, Options.Create(new CrossOriginOptions())),
        new SessionTokens(Options.Create(new ConsistencyOptions()), TimeProvider.System, NullLogger<SessionTokens>.Instance),
        Options.Create(new StreamOptions { MaxOperations = 1 }),
        TimeProvider.System,
        NullLogger<GraphSocket>.Instance);
}
