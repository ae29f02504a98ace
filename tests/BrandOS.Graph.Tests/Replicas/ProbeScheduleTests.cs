using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Probing;

namespace BrandOS.Graph.Tests.Replicas;

public sealed class ProbeScheduleTests
{
    private static readonly NodesOptions Options
        = new() { ProbeInterval = TimeSpan.FromMilliseconds(200), MaxProbeInterval = TimeSpan.FromSeconds(5) };

    [Theory] //  failures, others answer, chance, ms
    [InlineData(0, true, 0.5, 200)]
    [InlineData(0, true, 0.0, 180)]
    [InlineData(0, true, 1.0, 220)]
    [InlineData(3, true, 0.5, 200)] // a restart takes a moment
    [InlineData(4, true, 0.5, 400)]
    [InlineData(6, true, 0.5, 1600)]
    [InlineData(8, true, 0.5, 5000)]
    [InlineData(1_000_000, true, 0.5, 5000)]
    [InlineData(1_000_000, false, 0.5, 200)] // nobody answers: whoever comes back first is found at once
    public void Pause_grows_with_failures(int failures, bool othersAnswer, double chance, int milliseconds)
        => Assert.Equal(milliseconds, ProbeSchedule.Pause(Options, failures, othersAnswer, chance).TotalMilliseconds, tolerance: 0.01);
}
