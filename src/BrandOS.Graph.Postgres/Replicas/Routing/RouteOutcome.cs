namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>Where a read goes, or why nowhere.</summary>
internal enum RouteOutcome
{
    /// <summary>A replica that fulfils what is wanted.</summary>
    Replica,

    /// <summary>The primary: it was asked for, or no replica fulfils what is wanted.</summary>
    Primary,

    /// <summary>The best of what should not be used: better than no answer, and never against what was promised to the session.</summary>
    LastResort,

    /// <summary>No replica has replayed what the session saw, but one may soon.</summary>
    Behind,

    /// <summary>Those that answer are older than allowed.</summary>
    TooStale,

    /// <summary>All that could answer have as much to do as they may.</summary>
    Busy,

    /// <summary>Nobody answers.</summary>
    NoNode,
}
