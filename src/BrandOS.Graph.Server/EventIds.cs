namespace BrandOS.Graph.Server;

/// <summary>Numbers of the log messages of this project: 1000 to 1999.</summary>
internal static class EventIds
{
    public const int RequestFailed = 1001;
    public const int WarmedUp = 1002;
    public const int WarmUpFailed = 1003;
    public const int PersistedDocumentsLoaded = 1004;
    public const int RedisAway = 1005;
    public const int RedisAnswers = 1006;
    public const int StreamedOperationFailed = 1031;
    public const int SocketFailed = 1032;
    public const int SessionKeyMissing = 1007;
    public const int AuthorityAway = 1041;
    public const int AuthorityAnswers = 1042;
    public const int NodesReloaded = 1051;
    public const int NodesReloadRefused = 1052;
    public const int KeyRemovalFailed = 1061;
    public const int MessageLogged = 1101;
    public const int OutboxAway = 1102;
    public const int OutboxAnswers = 1103;
    public const int HousekeepingFailed = 1104;
    public const int RedisStreamAway = 1105;
    public const int RedisStreamAnswers = 1106;
    public const int PaymentsAway = 1111;
    public const int PaymentsAnswer = 1112;
}
