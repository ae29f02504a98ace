namespace BrandOS.Graph.LocalCluster;

/// <summary>The numbers of this project's log messages.</summary>
internal static class EventIds
{
    public const int Step = 5000;
    public const int NodeReady = 5001;
    public const int LeftoversEnded = 5002;
    public const int ReplicaRebuilt = 5003;
    public const int Promoted = 5004;
    public const int NodeEndedByItself = 5005;
    public const int RewindFailed = 5006;
}
