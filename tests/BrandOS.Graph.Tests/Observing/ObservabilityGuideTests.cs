using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Payments.Saga;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Observing;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Server.Telemetry;
using BrandOS.Graph.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.Tests.Observing;

/// <summary>Whoever is woken at night reads docs/operations/observability.md: it lists what there is, and nothing that is not.</summary>
public sealed partial class ObservabilityGuideTests
{
    private static readonly string Guide = Repository.Read("docs/operations/observability.md");

    [Fact]
    public async Task The_guide_lists_every_metric_with_its_unit_and_none_that_is_not_there()
    {
        var published = await PublishedAsync();

        Assert.Equal(
            published.Select(instrument => $"{instrument.Name} {instrument.Unit}").Order(StringComparer.Ordinal),
            MetricRow().Matches(Guide).Select(row => $"{row.Groups["name"].Value} {row.Groups["unit"].Value}").Order(
                StringComparer.Ordinal));
    }

    [Fact]
    public void The_guide_lists_every_attribute_and_span()
    {
        var names = Repository.Files("src", "*.cs")
            .Where(
                file => file.Contains("Observing", StringComparison.Ordinal) || file.EndsWith("ServerSource.cs", StringComparison.Ordinal))
            .SelectMany(file => Constant().Matches(Repository.Read(file)).Select(constant => constant.Groups["value"].Value))
            .Distinct()
            .ToList();

        Assert.True(names.Count > 20, string.Join(' ', names));
        Assert.All(names, name => Assert.Contains($"`{name}`", Guide, StringComparison.Ordinal));
    }

    // What the engine, the reads and the server make, by making them.
    private static async Task<IReadOnlyList<Instrument>> PublishedAsync()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        List<Instrument> published = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    published.Add(instrument);
                }
            },
        };
        listener.Start();
        var options = new NodesOptions { Primary = "Host=127.0.0.1;Port=1;Username=u;Database=d" };
        await using var nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance, meters);
        _ = new GraphEngine(
            new Engine.Library.LibrarySchema(),
            new EngineOptions(),
            new EngineObserver(meters, slow: null, new ObserverOptions(), TimeProvider.System));
        _ = new RefusalCounter(meters);
        _ = new QueueInstruments(meters);
        _ = new WriteInstruments(meters);
        _ = new MutationInstruments(meters);
        _ = new EventInstruments(meters, () => 0);
        _ = new OutboxInstruments(meters);
        _ = new PaymentInstruments(meters);
        return published;
    }

    [GeneratedRegex(@"^\| `(?<name>brandos\.graph\.[a-z_.]+)` \| \w+ \| `(?<unit>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"const string \w+ = ""(?<value>[^""]+)""")]
    private static partial Regex Constant();
}
