namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>
/// A sink did not take a message. The message of this exception is kept beside it and shown to operators: no address, no secret, no body.
/// </summary>
public sealed class OutboxSinkException(string reason, Exception? innerException = null) : Exception(reason, innerException);
