using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Consistency;

/// <summary>Tokens on the wire: what a request's client has seen, and the token that its response raises that to.</summary>
internal sealed partial class SessionTokens
{
    public const string Name = "BrandOS-Session";

    // One database holds all tenants; a token of a shard that is somewhere else will say another number.
    private const int OnlyShard = 0;

    private readonly ConsistencyOptions _options;
    private readonly TimeProvider _clock;
    private readonly TokenCodec _codec;
    private readonly SessionCookie? _cookie;

    public SessionTokens(IOptions<ConsistencyOptions> options, TimeProvider clock, ILogger<SessionTokens> logger)
    {
        _options = options.Value;
        _clock = clock;
        _codec = new TokenCodec(_options.Keys);
        _cookie = _options.Cookie ? new SessionCookie(_options.TokenLifetime) : null;
        if (_options.Keys.Count == 0)
        {
            LogKeyMissing(logger);
        }
    }

    /// <summary>Reads level and token; a token in the header goes before one in the cookie.</summary>
    /// <returns>Why the request is refused; null when it is not.</returns>
    public GraphError? Read(HttpContext http, int tenantId, out RequestSession session)
    {
        session = default;
        if (!ConsistencyHeader.TryRead(http.Request.Headers, _options.MaxBound, out var level, out var bound))
        {
            return ConsistencyErrors.LevelInvalid(_options.MaxBound);
        }

        var text = TextOf(http.Request, tenantId, out var fromHeader);
        if (text is null)
        {
            session = new RequestSession(
                new ReadSession(new ReadIntent(level, default, bound), TracksAlways(level)), tenantId, default, Text: null);
            return null;
        }

        var refusal = _codec.Read(text, tenantId, OnlyShard, _clock.GetUtcNow(), out var token);
        if (refusal == TokenRefusal.None)
        {
            session = new RequestSession(
                new ReadSession(new ReadIntent(level, token.Position, bound), tracks: true), tenantId, token, text);
            return null;
        }

        if (!fromHeader)
        {
            SessionCookie.Delete(http, tenantId);
        }

        return ConsistencyErrors.Of(refusal);
    }

    /// <summary>Reads level and token of a connection that keeps its session itself; no header can be sent over it any more.</summary>
    /// <param name="tracks">Whether what its reads see counts before anything was seen.</param>
    /// <returns>Why the connection is refused; null when it is not.</returns>
    public GraphError? ReadOpening(HttpContext http, int tenantId, out ReadIntent opening, out bool tracks)
    {
        opening = default;
        tracks = false;
        if (!ConsistencyHeader.TryRead(http.Request.Headers, _options.MaxBound, out var level, out var bound))
        {
            return ConsistencyErrors.LevelInvalid(_options.MaxBound);
        }

        var text = TextOf(http.Request, tenantId, out var fromHeader);
        tracks = text is not null || TracksAlways(level);
        var token = default(ConsistencyToken);
        var refusal = text is null ? TokenRefusal.None : _codec.Read(text, tenantId, OnlyShard, _clock.GetUtcNow(), out token);
        if (refusal != TokenRefusal.None && fromHeader)
        {
            return ConsistencyErrors.Of(refusal);
        }

        // A cookie cannot be taken back here. Whatever its client has seen, the primary shows no less.
        opening = new ReadIntent(level, refusal == TokenRefusal.None ? token.Position : LogPosition.Open, bound);
        return null;
    }

    /// <summary>Writes the token of what was seen; nothing when nothing was noted.</summary>
    public void Write(HttpContext http, in RequestSession session)
    {
        if (!session.Reads.HasSeen)
        {
            return;
        }

        var position = session.Reads.Intent.AtLeast;
        if (session.Text is { } known && session.Token.Position == position
            && session.Token.Expires - _clock.GetUtcNow() > _options.TokenLifetime / 2)
        {
            http.Response.Headers[Name] = known; // it says the same, and long enough
            return;
        }

        Write(http, session.TenantId, position);
    }

    /// <summary>
    /// Writes a token that is good for everything that was read and will be read under this response, when its headers have to leave early:
    /// a place in no history, so that the primary answers next and says where the client is.
    /// </summary>
    public void WriteOpen(HttpContext http, in RequestSession session)
        => Write(http, session.TenantId, LogPosition.Open);

    private void Write(HttpContext http, int tenantId, LogPosition position)
    {
        var now = _clock.GetUtcNow();
        var token = _codec.Write(new ConsistencyToken(position, tenantId, OnlyShard, now, now + _options.TokenLifetime));
        http.Response.Headers[Name] = token;
        _cookie?.Write(http, tenantId, token);
    }

    private string? TextOf(HttpRequest request, int tenantId, out bool fromHeader)
    {
        fromHeader = request.Headers.TryGetValue(Name, out var values);
        return fromHeader ? values.ToString() : _cookie is null ? null : SessionCookie.Read(request, tenantId);
    }

    // Below the level session a client that never showed a token is not made to carry one.
    private static bool TracksAlways(ConsistencyLevel level) => level is ConsistencyLevel.Session or ConsistencyLevel.Strong;

    [LoggerMessage(
        EventIds.SessionKeyMissing,
        LogLevel.Warning,
        "Consistency:Keys is empty: consistency tokens end with this process, and no other process takes them.")]
    private static partial void LogKeyMissing(ILogger logger);
}
