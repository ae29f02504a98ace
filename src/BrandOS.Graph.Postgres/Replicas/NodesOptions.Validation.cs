using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Postgres.Replicas;

/// <content>What attributes cannot say.</content>
public sealed partial class NodesOptions : IValidatableObject
{
    private const int HighestWeight = 100;

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        foreach (var (node, weight) in Weights)
        {
            if (weight is < 0 or > HighestWeight)
            {
                yield return new ValidationResult(
                    $"Nodes:Weights:{node} is {weight}, but must be from 0 to {HighestWeight}.", [nameof(Weights)]);
            }
        }

        if (Replicas.Any(string.IsNullOrWhiteSpace))
        {
            yield return new ValidationResult("ConnectionStrings:Replicas has an empty entry.", [nameof(Replicas)]);
        }

        if (Replicas.Count >= DatabaseNode.MostNodes)
        {
            yield return new ValidationResult(
                $"ConnectionStrings:Replicas has {Replicas.Count} entries, but with the primary there may be "
                    + $"{DatabaseNode.MostNodes} nodes at most.",
                [nameof(Replicas)]);
        }

        if (MaxProbeInterval < ProbeInterval)
        {
            yield return new ValidationResult(
                $"Nodes:MaxProbeInterval is {MaxProbeInterval}, which is less than Nodes:ProbeInterval ({ProbeInterval}).",
                [nameof(MaxProbeInterval)]);
        }
    }
}
