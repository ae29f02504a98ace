namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>A place messages are sent to. It gets every message at least once, those of one aggregate in their order.</summary>
public interface IOutboxSink
{
    /// <summary>Stable: it is written to a message that this sink has taken while another one has not.</summary>
    string Name { get; }

    /// <summary>Returns when the message is safely there.</summary>
    /// <exception cref="OutboxSinkException">It was refused or is not known to be there; it will be sent again.</exception>
    /// <exception cref="OutboxSinkAwayException">Nothing was sent; it is no use to try now, and it is not the message's fault.</exception>
    Task SendAsync(OutboxDelivery message, CancellationToken cancellationToken);
}
