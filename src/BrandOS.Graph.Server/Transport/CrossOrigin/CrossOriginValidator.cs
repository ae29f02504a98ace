using System.Text;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.CrossOrigin;

/// <summary>
/// Finds origins that no browser sends: they are compared letter by letter, so a slash at the end would keep a front end out in silence.
/// </summary>
internal sealed class CrossOriginValidator : IValidateOptions<CrossOriginOptions>
{
    private const string Setting = CrossOriginOptions.Section + ":" + nameof(CrossOriginOptions.AllowedOrigins);

    public ValidateOptionsResult Validate(string? name, CrossOriginOptions options)
    {
        List<string> mistakes = [.. Mistakes(options)];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(CrossOriginOptions options)
    {
        if (options.AllowsAnybody && options.AllowedOrigins.Count > 1)
        {
            yield return $"{Setting} has {CrossOriginOptions.Anybody} beside others: it stands alone, or origins are named.";
        }

        foreach (var origin in options.AllowedOrigins)
        {
            if (origin != CrossOriginOptions.Anybody && !IsOrigin(origin))
            {
                yield return $"{Setting} has '{origin}': an origin is https://host or http://host:port as browsers send it, in lower case, "
                    + "without a path, a slash at the end or the scheme's own port.";
            }
        }
    }

    private static bool IsOrigin(string text)
        => Ascii.IsValid(text)
            && Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && (origin.Scheme == Uri.UriSchemeHttps || origin.Scheme == Uri.UriSchemeHttp)
            && origin.UserInfo.Length == 0
            && origin.GetLeftPart(UriPartial.Authority) == text;
}
