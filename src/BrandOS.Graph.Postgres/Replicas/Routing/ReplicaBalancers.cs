namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>The balancers by name.</summary>
internal static class ReplicaBalancers
{
    public const string PowerOfTwoChoices = "PowerOfTwoChoices";
    public const string RoundRobin = "RoundRobin";
    public const string LeastLag = "LeastLag";

    private static readonly IReplicaBalancer[] All = [new PowerOfTwoBalancer(), new RoundRobinBalancer(), new LeastLagBalancer()];

    public static IReplicaBalancer Named(string name) => All.First(balancer => balancer.Name == name);
}
