using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Server.Transport.Consistency;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BrandOS.Graph.Tests.Transport;

public sealed class SessionTokensTests
{
    private const int Tenant = 7;
    private static readonly LogPosition Seen = new(42, 1, 1000);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 1, 0, 0, TimeSpan.Zero));
    private readonly SessionTokens _tokens;

    public SessionTokensTests()
    {
        var options = new ConsistencyOptions { TokenLifetime = TimeSpan.FromHours(1) };
        options.Keys.Add("a key of consistency tokens for tests, long enough");
        _tokens = new SessionTokens(Options.Create(options), _clock, NullLogger<SessionTokens>.Instance);
    }

    [Theory]
    [InlineData("http", "; HttpOnly; SameSite=Lax")]
    [InlineData("https", "; HttpOnly; SameSite=Lax; Secure")]
    public void Cookie_is_secure_over_https(string scheme, string end)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme } };
        http.Request.Headers.Origin = "https://shop.example";
        Saw(http, Seen);
        Assert.EndsWith(end, http.Response.Headers.SetCookie.Single());
        Assert.StartsWith(
            $"BrandOS-Session-{Tenant}={http.Response.Headers["BrandOS-Session"]};", http.Response.Headers.SetCookie.Single());
    }

    [Theory]
    [InlineData("Cookie", "theme=dark", true)]
    [InlineData("Origin", "https://shop.example", true)]
    [InlineData("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/145.0", true)]
    [InlineData("User-Agent", "curl/8.14", false)]
    [InlineData("Accept", "application/json", false)]
    public void Cookie_is_for_those_who_may_keep_it(string header, string value, bool written)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers[header] = value;
        Saw(http, Seen);
        Assert.Equal(written ? 1 : 0, http.Response.Headers.SetCookie.Count);
        Assert.Equal(1, http.Response.Headers["BrandOS-Session"].Count);
    }

    [Fact]
    public void Token_is_handed_out_anew_only_when_it_says_more_or_gets_old()
    {
        var first = Saw(new DefaultHttpContext(), Seen);
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(first, Saw(WithToken(first), Seen));
        Assert.Equal(0, WithoutCookie(first).Response.Headers.SetCookie.Count);
        Assert.NotEqual(first, Saw(WithToken(first), Seen with { Lsn = 1001 }));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(first, Saw(WithToken(first), Seen));
    }

    [Fact]
    public void Token_ends_with_its_life()
    {
        var token = Saw(new DefaultHttpContext(), Seen);
        _clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("TOKEN_INVALID", _tokens.Read(WithToken(token), Tenant, out _)?.Code);
    }

    [Fact]
    public void Header_goes_before_the_cookie()
    {
        var http = WithToken(Saw(new DefaultHttpContext(), Seen));
        http.Request.Headers.Cookie = $"BrandOS-Session-{Tenant}=rubbish";
        Assert.Null(_tokens.Read(http, Tenant, out var session));
        Assert.Equal(Seen, session.Reads.Intent.AtLeast);
    }

    [Fact]
    public void Nothing_is_handed_out_when_nothing_was_seen()
    {
        var http = new DefaultHttpContext();
        Assert.Null(_tokens.Read(http, Tenant, out var session));
        _tokens.Write(http, session);
        Assert.Empty(http.Response.Headers);
    }

    private static DefaultHttpContext WithToken(string token)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["BrandOS-Session"] = token;
        return http;
    }

    private DefaultHttpContext WithoutCookie(string token)
    {
        var http = WithToken(token);
        Saw(http, Seen);
        return http;
    }

    /// <summary>The token that a response gets whose reads saw this.</summary>
    private string Saw(DefaultHttpContext http, LogPosition position)
    {
        Assert.Null(_tokens.Read(http, Tenant, out var session));
        session.Reads.Saw(position);
        _tokens.Write(http, session);
        return http.Response.Headers["BrandOS-Session"].Single()!;
    }
}
