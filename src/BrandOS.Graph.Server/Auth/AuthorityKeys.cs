using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace BrandOS.Graph.Server.Auth;

/// <summary>
/// Judges tokens by the keys that are known. Until the authority's were fetched once, there are none: the library calls every token invalid
/// then, and lets requests wait for one fetch after the other. Once fetched, keys stay while the authority is away, and are fetched again
/// for a token that names another one.
/// </summary>
internal sealed partial class AuthorityKeys(
    IOptionsMonitor<JwtBearerOptions> bearer, IOptions<JwtOptions> options, TimeProvider clock, ILogger<AuthorityKeys> logger)
{
    private const string Scheme = JwtBearerDefaults.AuthenticationScheme + " ";

    // Requests that come sooner after a failure are refused by it: an authority that comes back is not met by all of them.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    // Anybody can name keys that do not exist: after one of them nobody is asked for others meanwhile.
    private static readonly TimeSpan PauseAfterUnknown = TimeSpan.FromSeconds(5);

    private static readonly JsonWebTokenHandler Reader = new();

    private readonly Lock _attempts = new();
    private Task<bool>? _attempt;
    private DateTimeOffset _next;
    private volatile bool _known;
    private volatile bool _away;

    private JwtBearerOptions Bearer => bearer.Get(JwtBearerDefaults.AuthenticationScheme);

    /// <returns>
    /// Null when the header has a token that only keys could tell from a forged one which nobody can get at the moment.
    /// </returns>
    public async ValueTask<AuthenticateResult?> JudgeAsync(HttpContext http, string authorization)
    {
        var hasKeys = options.Value.Authority is null
            || TokenOf(authorization) is not { } token
            || (_known && await HasAsync(token.Kid))
            || await FetchOnce(token.Kid).WaitAsync(http.RequestAborted);
        if (!hasKeys && !_known)
        {
            return null;
        }

        var result = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        return !hasKeys && result.Failure is SecurityTokenSignatureKeyNotFoundException ? null : result;
    }

    /// <returns>Null when no key could make it a good one.</returns>
    private static JsonWebToken? TokenOf(string authorization)
    {
        var text = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : "";
        try
        {
            return Reader.CanReadToken(text) ? Reader.ReadJsonWebToken(text) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private async ValueTask<bool> HasAsync(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return true; // any may be meant
        }

        var documents = await Bearer.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
        return documents.SigningKeys.Any(known => known.KeyId == key);
    }

    private Task<bool> FetchOnce(string? key)
    {
        lock (_attempts)
        {
            var isGoodEnough = _attempt is { } last && (!last.IsCompleted || clock.GetUtcNow() < _next);
            return isGoodEnough ? _attempt! : _attempt = FetchAsync(key);
        }
    }

    private async Task<bool> FetchAsync(string? key)
    {
        await Task.Yield(); // what follows is not for the lock
        try
        {
            await RenewAsync().WaitAsync(options.Value.AuthorityTimeout, clock);
            _next = clock.GetUtcNow() + (await HasAsync(key) ? TimeSpan.Zero : PauseAfterUnknown);
            return true;
        }
        catch (Exception failure)
        {
            _next = clock.GetUtcNow() + PauseAfterFailure;
            if (!_away)
            {
                _away = true;
                LogAuthorityAway(logger, Reason(failure));
            }

            return false;
        }
    }

    // Documents that come when nobody waits for them any more are still good for those who come next.
    private async Task RenewAsync()
    {
        var documents = new AuthorityDocuments(Bearer);
        await documents.GetConfigurationAsync(CancellationToken.None);
        Bearer.ConfigurationManager = documents;
        _known = true;
        if (_away)
        {
            _away = false;
            LogAuthorityAnswers(logger);
        }
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
