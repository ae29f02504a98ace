namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>What clients may send in graphql-transport-ws.</summary>
internal enum MessageKind
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}
