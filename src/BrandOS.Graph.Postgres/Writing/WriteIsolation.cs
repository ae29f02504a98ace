namespace BrandOS.Graph.Postgres.Writing;

/// <summary>How a write is kept apart from others.</summary>
public enum WriteIsolation
{
    /// <summary>
    /// One snapshot for all it reads; whoever meets another write of the same row starts over, and who met others each time waits for them
    /// at last, under READ COMMITTED. For writes that lock what they change in statements of their own before they decide, and so are right
    /// under both.
    /// </summary>
    RepeatableReadAtFirst,

    /// <summary>Rows are waited for, and each statement sees what is committed by then.</summary>
    ReadCommitted,
}
