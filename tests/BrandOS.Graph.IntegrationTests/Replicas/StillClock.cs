namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Nothing takes any time by it, so all nodes are equally fast, however a busy machine shares itself out among them.</summary>
internal sealed class StillClock : TimeProvider
{
    public override long GetTimestamp() => 0;
}
