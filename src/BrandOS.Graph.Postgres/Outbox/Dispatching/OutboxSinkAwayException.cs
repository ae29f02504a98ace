namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>A sink takes nothing for now, so nothing was tried; the message's attempts stay as they are.</summary>
public sealed class OutboxSinkAwayException(TimeSpan retryAfter, Exception? innerException = null)
    : Exception("The sink takes nothing for now.", innerException)
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
