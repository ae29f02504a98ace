namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>
/// Where messages are sent. Without any sink they count as sent at once; subscriptions read the table itself. Section <c>Outbox</c>.
/// </summary>
internal sealed class OutboxSinksOptions
{
    /// <summary>A line in the log for each message. Default false.</summary>
    public bool Log { get; set; }

    /// <summary>Default none.</summary>
    public IList<WebhookOptions> Webhooks { get; } = [];

    /// <summary>Used when <c>ConnectionStrings:Redis</c> is given.</summary>
    public RedisStreamOptions Redis { get; } = new();
}
