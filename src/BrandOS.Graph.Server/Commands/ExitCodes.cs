namespace BrandOS.Graph.Server.Commands;

/// <summary>What a command tells its caller; mistakes in the arguments are 1 too.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary><c>schema diff</c> did its work and found a change that breaks clients.</summary>
    public const int BreakingChanges = 2;

    /// <summary><c>nodes</c> did its work, and somebody should look at the nodes.</summary>
    public const int Alarm = 2;

    /// <summary>128 + SIGINT, as shells expect of an interrupted program.</summary>
    public const int Interrupted = 130;
}
