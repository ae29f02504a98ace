using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;

namespace BrandOS.Graph.Server.Auth;

/// <summary>
/// Whether tokens can be judged at all: until the authority's keys were fetched once, none can. The library calls every token invalid then,
/// and lets requests wait for one fetch after the other. Once fetched, keys stay while the authority is away.
/// </summary>
internal sealed partial class AuthorityKeys(
    IOptionsMonitor<JwtBearerOptions> bearer, IOptions<JwtOptions> options, TimeProvider clock, ILogger<AuthorityKeys> logger)
{
    private const string Scheme = JwtBearerDefaults.AuthenticationScheme + " ";

    // Requests that come sooner after a failure are refused by it: an authority that comes back is not met by all of them.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly JsonWebTokenHandler Reader = new();

    private readonly Lock _attempts = new();
    private Task<bool>? _attempt;
    private DateTimeOffset _next;
    private volatile bool _known = options.Value.Authority is null;
    private bool _away;

    /// <summary>
    /// False when the header has a token that only the authority's keys could tell from a forged one, and nobody can get them.
    /// </summary>
    public ValueTask<bool> CanJudgeAsync(string authorization, CancellationToken cancellationToken)
        => _known || !HasToken(authorization) ? ValueTask.FromResult(true) : new ValueTask<bool>(FetchOnce().WaitAsync(cancellationToken));

    private static bool HasToken(string authorization)
        => authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && Reader.CanReadToken(authorization[Scheme.Length..].Trim());

    private Task<bool> FetchOnce()
    {
        lock (_attempts)
        {
            var isGoodEnough = _attempt is { } last && (!last.IsCompleted || _known || clock.GetUtcNow() < _next);
            return isGoodEnough ? _attempt! : _attempt = FetchAsync();
        }
    }

    private async Task<bool> FetchAsync()
    {
        await Task.Yield(); // what follows is not for the lock
        try
        {
            var manager = bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!;
            await manager.GetConfigurationAsync(CancellationToken.None).WaitAsync(options.Value.AuthorityTimeout, clock);
            _known = true;
            if (_away)
            {
                LogAuthorityAnswers(logger);
            }
        }
        catch (Exception failure)
        {
            _next = clock.GetUtcNow() + Pause;
            if (!_away)
            {
                _away = true;
                LogAuthorityAway(logger, Reason(failure));
            }
        }

        return _known;
    }

    // The messages name the authority's address, which does not belong into logs.
    private static string Reason(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException request)
            {
                return request.HttpRequestError.ToString();
            }

            if (cause.Data[HttpDocumentRetriever.StatusCode] is { } status)
            {
                return $"HTTP {status}";
            }
        }

        return failure.GetBaseException().GetType().Name;
    }
}
