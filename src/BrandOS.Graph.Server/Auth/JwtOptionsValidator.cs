using System.Text;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Auth;

/// <summary>Names every mistake at once. In Development the whole section may be missing; half of it may not.</summary>
internal sealed class JwtOptionsValidator(IHostEnvironment environment) : IValidateOptions<JwtOptions>
{
    private const int ShortestKeyBytes = 32; // HS256 asks for a key as long as its hash (RFC 7518, section 3.2)

    public ValidateOptionsResult Validate(string? name, JwtOptions options)
    {
        if (environment.IsDevelopment() && options.IsEmpty)
        {
            return ValidateOptionsResult.Success;
        }

        List<string> mistakes = [.. Mistakes(options)];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private IEnumerable<string> Mistakes(JwtOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Issuer))
        {
            yield return $"{JwtOptions.Section}:Issuer is missing: the 'iss' of the tokens to believe.";
        }

        if (string.IsNullOrWhiteSpace(options.Audience))
        {
            yield return $"{JwtOptions.Section}:Audience is missing: the 'aud' of the tokens to believe.";
        }

        if (options.Key is null == options.Authority is null)
        {
            yield return $"{JwtOptions.Section} needs either Key (a secret of at least {ShortestKeyBytes} bytes) or Authority (an "
                + "OpenID Connect issuer), not both.";
        }

        if (options.Key is { } key && Encoding.UTF8.GetByteCount(key) < ShortestKeyBytes)
        {
            yield return $"{JwtOptions.Section}:Key is shorter than {ShortestKeyBytes} bytes.";
        }

        if (options.Authority is { } authority && !IsAcceptable(authority))
        {
            yield return $"{JwtOptions.Section}:Authority must be an https address.";
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(5))
        {
            yield return $"{JwtOptions.Section}:ClockSkew must be from 0 to 5 minutes.";
        }

        if (options.AuthorityTimeout < TimeSpan.FromMilliseconds(100) || options.AuthorityTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{JwtOptions.Section}:AuthorityTimeout must be from 100 ms to 1 minute.";
        }
    }

    private bool IsAcceptable(string authority)
        => Uri.TryCreate(authority, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && address.Scheme == Uri.UriSchemeHttp));
}
