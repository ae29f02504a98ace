namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>How long and how hard.</summary>
internal sealed record HistorySettings
{
    /// <summary>What sessions and the nemesis choose follows from it; how they interleave does not.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>At a time; sessions of a lane work on the same lists.</summary>
    public int Sessions { get; init; } = 32;

    public int Lanes { get; init; } = 4;

    /// <summary>Then a session ends, and a new one without a token takes its place.</summary>
    public int OperationsOfSession { get; init; } = 2000;

    /// <summary>The run ends when so many were checked.</summary>
    public long Operations { get; init; } = long.MaxValue;

    public TimeSpan LongestTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A run on a busy machine takes longer than <see cref="LongestTime"/> until it has checked so many.</summary>
    public int FewestReads { get; init; } = 1000;

    /// <summary>The same for appends that were acknowledged, and for sums of wallets.</summary>
    public int FewestWrites { get; init; } = 100;

    /// <summary>What is asked of reads instead of what a session chooses; they are checked as if it had got that.</summary>
    public string? Level { get; init; }

    /// <summary>False: sessions keep no token.</summary>
    public bool Tokens { get; init; } = true;

    /// <summary>Enough to know that it is broken.</summary>
    public int MostViolations { get; init; } = 50;

    /// <summary>What is done to nodes: all of it, in an order of chance, again and again.</summary>
    public IReadOnlyList<Torment> Torments { get; init; } = Enum.GetValues<Torment>();

    /// <summary>From the end of one torment to the next.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long what is done lasts.</summary>
    public TimeSpan Torture { get; init; } = TimeSpan.FromSeconds(1.5);
}
