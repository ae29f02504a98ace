namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>The balancers by name.</summary>
internal static class ReplicaBalancers
{
    public const string PowerOfTwoChoices = "PowerOfTwoChoices";
    public const string RoundRobin = "RoundRobin";
    public const string LeastLag = "LeastLag";

    public static IReplicaBalancer Of(NodesOptions options)
    {
        IReplicaBalancer[] all = [new PowerOfTwoBalancer(), new RoundRobinBalancer(), new LeastLagBalancer(options.ProbeInterval)];
        return all.First(balancer => balancer.Name == options.Balancer);
    }
}
