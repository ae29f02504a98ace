using System.Diagnostics;
using BrandOS.Graph.Server.Telemetry;
using OpenTelemetry.Trace;

namespace BrandOS.Graph.Tests.Observing;

public sealed class SamplingTests
{
    private const ActivityTraceFlags Wanted = ActivityTraceFlags.Recorded;

    [Theory] // share, trusted, caller's wish, caller remote, sampled
    [InlineData(0.0, false, Wanted, true, false)]
    [InlineData(1.0, false, ActivityTraceFlags.None, true, true)]
    [InlineData(0.0, true, Wanted, true, true)]
    [InlineData(1.0, true, ActivityTraceFlags.None, true, false)]
    [InlineData(0.0, false, Wanted, false, true)]
    public void A_caller_decides_only_when_it_is_trusted(double share, bool trusted, ActivityTraceFlags wish, bool remote, bool sampled)
    {
        var caller = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), wish, traceState: null, remote);

        Assert.Equal(sampled, IsSampled(caller, new TelemetryOptions { TraceRatio = share, TrustCallers = trusted }));
    }

    [Fact]
    public void By_default_one_in_twenty_is_traced()
    {
        var options = new TelemetryOptions();

        var sampled = Enumerable.Range(0, 20_000).Count(_ => IsSampled(default, options));

        // Trace ids are random: 1,000 expected, and 300 off is nine standard deviations.
        Assert.InRange(sampled, 700, 1_300);
    }

    private static bool IsSampled(ActivityContext parent, TelemetryOptions options)
    {
        var operation = new SamplingParameters(
            parent, parent == default ? ActivityTraceId.CreateRandom() : parent.TraceId, "query", ActivityKind.Server);
        return TraceExport.SamplerOf(options).ShouldSample(operation).Decision == SamplingDecision.RecordAndSample;
    }
}
