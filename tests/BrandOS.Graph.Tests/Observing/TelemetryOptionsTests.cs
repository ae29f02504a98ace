using System.ComponentModel.DataAnnotations;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Features.Platform.SlowOperations;
using BrandOS.Graph.Server.Telemetry;

namespace BrandOS.Graph.Tests.Observing;

public sealed class TelemetryOptionsTests
{
    public static TheoryData<object, bool> Cases => new()
    {
        { new TelemetryOptions(), true },
        { new TelemetryOptions { TraceRatio = 0, PrometheusPort = 1 }, true },
        { new TelemetryOptions { TraceRatio = 1, PrometheusPort = 65_535 }, true },
        { new TelemetryOptions { TraceRatio = 1.01 }, false },
        { new TelemetryOptions { TraceRatio = -0.01 }, false },
        { new TelemetryOptions { PrometheusPort = 0 }, false },
        { new SlowOperationOptions(), true },
        { new SlowOperationOptions { Threshold = TimeSpan.Zero }, false },
        { new SlowOperationOptions { Threshold = TimeSpan.FromMinutes(11) }, false },
        { new SlowOperationOptions { MostPerMinute = 0 }, false },
        { Metered(100), true },
        { Metered(101), false },
        { new ObserverOptions { MeteredDocuments = 0 }, true },
        { new ObserverOptions { MeteredDocuments = 1_000 }, true },
        { new ObserverOptions { MeteredDocuments = -1 }, false },
        { new ObserverOptions { MeteredDocuments = 1_001 }, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Options_hold_their_ranges(object options, bool valid)
        => Assert.Equal(
            valid,
            Validator.TryValidateObject(options, new ValidationContext(options), validationResults: [], validateAllProperties: true));

    private static ObserverOptions Metered(int count)
    {
        var options = new ObserverOptions();
        for (var i = 0; i < count; i++)
        {
            options.MeteredOperations.Add($"Operation{i}");
        }

        return options;
    }
}
