namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>Why a WebSocket is closed: the codes of graphql-transport-ws, and those of RFC 6455 where they fit better.</summary>
/// <param name="Reason">At most 123 bytes of UTF-8.</param>
internal readonly record struct SocketClose(int Code, string Reason)
{
    public static readonly SocketClose Normal = new(1000, "Bye");
    public static readonly SocketClose GoingAway = new(1001, "The server stops");
    public static readonly SocketClose MessageTooLarge = new(1009, "The message is too large");
    public static readonly SocketClose TooSlow = new(1013, Engine.ErrorCodes.SubscriberTooSlow);
    public static readonly SocketClose AuthUnavailable = new(1013, Engine.ErrorCodes.AuthUnavailable); // clients try again later
    public static readonly SocketClose Unauthorized = new(4401, "Unauthorized");
    public static readonly SocketClose Forbidden = new(4403, "Forbidden");
    public static readonly SocketClose ProtocolNotAcceptable = new(4406, "Subprotocol not acceptable");
    public static readonly SocketClose InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly SocketClose TooManyInits = new(4429, "Too many initialisation requests");

    private const int LongestReason = 120;

    public static SocketClose Invalid(string why) => new(4400, Shorten(why));

    public static SocketClose Exists(string id) => new(4409, Shorten($"Subscriber for {id} already exists"));

    private static string Shorten(string text)
    {
        while (System.Text.Encoding.UTF8.GetByteCount(text) > LongestReason)
        {
            text = text[..(text.Length * 9 / 10)];
        }

        return char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }
}
