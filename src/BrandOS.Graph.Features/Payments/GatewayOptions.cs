namespace BrandOS.Graph.Features.Payments;

/// <summary>Where the payment gateway is. Configuration section <c>Payments:Gateway</c>.</summary>
public sealed class GatewayOptions
{
    private const int ShortestSecret = 32;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Absolute http or https address under which the gateway has <c>charges</c>. Default none: no payment by the gateway is taken.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>The bearer token we show to the gateway. Default none.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// What the gateway signs its callbacks with: 32 characters at least. Default none: callbacks are refused, and the gateway is only
    /// asked.
    /// </summary>
    public string? CallbackSecret { get; set; }

    /// <summary>
    /// The longest one call may take; after it the outcome is unknown, and asked for. Default 10 s, from 100 ms to 2 min.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool IsConfigured => !string.IsNullOrEmpty(Address);

    internal IEnumerable<string> Mistakes()
    {
        if (IsConfigured && !(Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return "Payments:Gateway:Address must be an absolute http or https address.";
        }

        if (CallbackSecret is { Length: < ShortestSecret })
        {
            yield return $"Payments:Gateway:CallbackSecret must have {ShortestSecret} characters at least.";
        }

        if (Timeout < ShortestTimeout || Timeout > LongestTimeout)
        {
            yield return "Payments:Gateway:Timeout must be from 100 ms to 2 min.";
        }
    }
}
