using System.Collections.Concurrent;

namespace BrandOS.Graph.Server.SandboxGateway;

/// <summary>Which fault comes next: those that were asked for, in their order, then by chance.</summary>
internal sealed class SandboxFaults(Random chance)
{
    private static readonly SandboxFault[] ByChance =
        [
            SandboxFault.Decline, SandboxFault.FailBefore, SandboxFault.FailAfter, SandboxFault.HangAfter, SandboxFault.HangBefore,
            SandboxFault.Twice,
        ];

    private readonly ConcurrentQueue<SandboxFault> _asked = new();
    private readonly Lock _drawing = new();

    /// <summary>The share of calls that go wrong when nothing was asked for, 0 to 1.</summary>
    public double Ratio { get; set; }

    public void Ask(IEnumerable<SandboxFault> faults)
    {
        foreach (var fault in faults)
        {
            _asked.Enqueue(fault);
        }
    }

    public SandboxFault Next()
    {
        if (_asked.TryDequeue(out var asked))
        {
            return asked;
        }

        lock (_drawing)
        {
            return chance.NextDouble() < Ratio ? ByChance[chance.Next(ByChance.Length)] : SandboxFault.None;
        }
    }
}
