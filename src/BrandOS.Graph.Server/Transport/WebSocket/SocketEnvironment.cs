using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.Streaming;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>What all WebSockets share.</summary>
internal sealed class SocketEnvironment(
    StreamExecutor executor,
    SocketCredentials credentials,
    SessionTokens tokens,
    IOptions<StreamOptions> options,
    TimeProvider clock,
    ILogger<GraphSocket> logger)
{
    public StreamExecutor Executor => executor;

    public SocketCredentials Credentials => credentials;

    public SessionTokens Tokens => tokens;

    public StreamOptions Options { get; } = options.Value;

    public TimeProvider Clock => clock;

    public ILogger<GraphSocket> Logger => logger;
}
