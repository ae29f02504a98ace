namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>How long and how hard.</summary>
internal sealed record HistorySettings
{
    public int Sessions { get; init; } = 16;

    /// <summary>The run ends when so many were checked.</summary>
    public long Operations { get; init; } = long.MaxValue;

    public TimeSpan LongestTime { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>What is asked of reads.</summary>
    public string Level { get; init; } = "session";

    /// <summary>False: sessions keep no token.</summary>
    public bool Tokens { get; init; } = true;

    /// <summary>Enough to know that it is broken.</summary>
    public int MostViolations { get; init; } = 50;

    /// <summary>What is done to nodes, in turn.</summary>
    public IReadOnlyList<Torment> Torments { get; init; } = Enum.GetValues<Torment>();

    /// <summary>From the end of one torment to the next.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>What is done to nodes.</summary>
internal enum Torment
{
    PauseReplay,
    FreezeReplica,
    CutConnections,
    KillReplica,
    DelayReplay,
    FailOver,
}
