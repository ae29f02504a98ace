namespace BrandOS.Graph.Postgres;

/// <summary>Numbers of the log messages of this project: 2000 to 2999.</summary>
internal static class EventIds
{
    public const int NodeLost = 2001;
    public const int ProbeFailed = 2002;
    public const int NodeBack = 2003;
    public const int WriteRetried = 2201;
    public const int CommitUnknown = 2202;
    public const int PrimaryChanged = 2004;
    public const int PrimaryFound = 2005;
    public const int NodeFenced = 2006;
    public const int SplitBrain = 2007;
    public const int MixedSystems = 2008;
    public const int NoPrimary = 2009;
    public const int NameNotFound = 2010;
    public const int SlotsTaken = 2011;
    public const int SlotsFree = 2012;
    public const int OutboxSendFailed = 2101;
    public const int OutboxParked = 2102;
    public const int OutboxSettleFailed = 2103;
    public const int OutboxNotListening = 2106;
    public const int OutboxListening = 2107;
}
