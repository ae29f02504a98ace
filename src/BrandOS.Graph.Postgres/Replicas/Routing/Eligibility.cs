namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>Whether a replica may answer a read.</summary>
internal enum Eligibility
{
    Eligible,

    /// <summary>It failed this operation, or its weight is 0.</summary>
    Excluded,

    /// <summary>Has not replayed what the session saw.</summary>
    Behind,

    /// <summary>Lives in another history than what the session saw: nobody can compare.</summary>
    Incomparable,

    /// <summary>Older than the read's own bound.</summary>
    TooStale,

    /// <summary>Further behind than replicas may be.</summary>
    Lagging,

    /// <summary>Has as much to do as it may.</summary>
    Busy,
}
