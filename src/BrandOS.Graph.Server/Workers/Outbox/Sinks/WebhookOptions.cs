namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>One receiver of messages over HTTP. Section <c>Outbox:Webhooks:n</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>What logs, metrics and the table call it: 1 to 40 of a-z, 0-9 and the hyphen; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Absolute, http or https. Redirects are not followed.</summary>
    public string Address { get; set; } = "";

    /// <summary>What messages are signed with: <c>whsec_</c> and the base64 of 24 to 64 random bytes.</summary>
    public string Secret { get; set; } = "";

    /// <summary>While a secret is replaced, the one before: messages carry both signatures. Default none.</summary>
    public string? PreviousSecret { get; set; }

    /// <summary>A receiver that takes longer has failed. Default 5 s, from 100 ms to 1 min; not above <c>Outbox:SendTimeout</c>.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
