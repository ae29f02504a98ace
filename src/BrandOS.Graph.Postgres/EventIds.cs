namespace BrandOS.Graph.Postgres;

/// <summary>Numbers of the log messages of this project: 2000 to 2999.</summary>
internal static class EventIds
{
    public const int NodeLost = 2001;
    public const int ProbeFailed = 2002;
    public const int NodeBack = 2003;
    public const int WriteRetried = 2101;
    public const int CommitUnknown = 2102;
}
