namespace BrandOS.Graph.Data.Outbox;

public enum OutboxState
{
    /// <summary>To be sent, now or at its next attempt.</summary>
    Pending,

    /// <summary>Every sink has it.</summary>
    Sent,

    /// <summary>Tried too often; kept for somebody to look at.</summary>
    Parked,
}
