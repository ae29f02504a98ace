namespace BrandOS.Graph.Postgres;

/// <summary>
/// An operator's request that cannot be carried out as things stand. The message says what is in the way and what
/// to do, and may name tables and tenants: it is for operators, never for a client of the API.
/// </summary>
public sealed class RefusedException(string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Stable, UPPER_SNAKE_CASE.</summary>
    public string Code { get; } = code;
}
