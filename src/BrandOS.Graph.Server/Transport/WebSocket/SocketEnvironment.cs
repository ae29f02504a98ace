using BrandOS.Graph.Server.Transport.Streaming;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>What all WebSockets share.</summary>
internal sealed class SocketEnvironment(
    StreamExecutor executor, SocketCredentials credentials, IOptions<StreamOptions> options, TimeProvider clock)
{
    public StreamExecutor Executor => executor;

    public SocketCredentials Credentials => credentials;

    public StreamOptions Options { get; } = options.Value;

    public TimeProvider Clock => clock;
}
