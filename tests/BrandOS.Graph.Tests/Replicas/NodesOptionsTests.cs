using System.ComponentModel.DataAnnotations;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Tests.Replicas;

public sealed class NodesOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.Empty(Mistakes(new NodesOptions { Primary = "Host=h" }));

    [Fact]
    public void Mistakes_are_told_in_words()
    {
        Assert.Contains("Weights", Mistake(options => options.Weights["replica-1"] = 101), StringComparison.Ordinal);
        Assert.Contains("Weights", Mistake(options => options.Weights["replica-1"] = -1), StringComparison.Ordinal);
        Assert.Contains("Replicas", Mistake(options => options.Replicas.Add("")), StringComparison.Ordinal);
        Assert.Contains(
            "MaxProbeInterval", Mistake(options => options.MaxProbeInterval = TimeSpan.FromMilliseconds(100)), StringComparison.Ordinal);
        Assert.Contains("Balancer", Mistake(options => options.Balancer = "Fastest"), StringComparison.Ordinal);
        Assert.Contains("MaxLag ", Mistake(options => options.MaxLag = TimeSpan.FromMilliseconds(49)), StringComparison.Ordinal);
        Assert.Contains("MaxLagBytes", Mistake(options => options.MaxLagBytes = -1), StringComparison.Ordinal);
        Assert.Contains("MaxInFlight", Mistake(options => options.MaxInFlight = 0), StringComparison.Ordinal);
        Assert.Contains("PrimaryReadBudget", Mistake(options => options.PrimaryReadBudget = -1), StringComparison.Ordinal);
        Assert.Contains("NameInterval", Mistake(options => options.NameInterval = TimeSpan.Zero), StringComparison.Ordinal);
        Assert.Contains("MaxConnectBackOff", Mistake(options => options.MaxConnectBackOff = TimeSpan.Zero), StringComparison.Ordinal);
        Assert.Contains("Pooler", Mistake(options => options.Pooler = (NodePooler)7), StringComparison.Ordinal);
    }

    private static string Mistake(Action<NodesOptions> change)
    {
        var options = new NodesOptions { Primary = "Host=h" };
        change(options);
        return Assert.Single(Mistakes(options)).ErrorMessage!;
    }

    private static List<ValidationResult> Mistakes(NodesOptions options)
    {
        List<ValidationResult> mistakes = [];
        Validator.TryValidateObject(options, new ValidationContext(options), mistakes, validateAllProperties: true);
        return mistakes;
    }
}
