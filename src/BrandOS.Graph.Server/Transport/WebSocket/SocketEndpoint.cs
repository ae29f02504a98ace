using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Server.Transport.Streaming;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary><c>GET /graphql</c> with an upgrade to a WebSocket.</summary>
internal sealed class SocketEndpoint(
    SocketEnvironment environment, TenantAuthenticator authenticator, ClientStreams streams, ResponseSender sender)
{
    public const string Protocol = "graphql-transport-ws";

    public async Task ConnectAsync(HttpContext http)
    {
        // No credentials are fine: they may come with connection_init. Wrong ones are not.
        var tenant = await authenticator.AuthenticateAsync(http);
        if (tenant.Refusal is not null && http.Request.Headers.Authorization.Count > 0)
        {
            await sender.RefuseAsync(http, ResponseMediaType.Json, tenant);
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            await sender.RefuseAsync(http, ResponseMediaType.Json, StatusCodes.Status400BadRequest, TransportErrors.UpgradeInvalid);
            return;
        }

        var acceptable = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = acceptable ? Protocol : null,
            KeepAliveInterval = environment.Options.Heartbeat,
            KeepAliveTimeout = environment.Options.HeartbeatTimeout,
        });
        var client = new GraphSocket(socket, http, tenant, environment);
        if (!acceptable)
        {
            client.Refuse(SocketClose.ProtocolNotAcceptable);
        }

        streams.Add(client);
        try
        {
            await client.RunAsync();
        }
        finally
        {
            streams.Remove(client);
        }
    }
}
