namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Whether a node answers.</summary>
public enum NodeHealth
{
    /// <summary>Not asked yet: a server that just started must not refuse its first request.</summary>
    Believed,

    /// <summary>Answered its last probe in time.</summary>
    Up,

    /// <summary>Its probe is late: it is used when nothing better is there.</summary>
    Late,

    /// <summary>Did not answer its probe, or broke under a request.</summary>
    Lost,
}
