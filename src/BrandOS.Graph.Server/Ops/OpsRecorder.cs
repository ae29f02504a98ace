using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Ops;

/// <summary>Remembers the last minutes of every node, one sample a second.</summary>
internal sealed class OpsRecorder(ReadNodes nodes, IOptions<OpsOptions> options, OpsGate gate, TimeProvider clock) : BackgroundService
{
    private const int ShareSeconds = 60;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _recording = new();
    private readonly Dictionary<string, Queue<OpsSample>> _samples = [];

    public OpsReport Report()
    {
        var states = nodes.Current.Nodes;
        lock (_recording)
        {
            var recent = states.ToDictionary(node => node, node => RecentReads(node.Name, node.Reads));
            var all = Math.Max(1, recent.Values.Sum());
            return OpsReport.Of(
                nodes,
                clock.GetUtcNow(),
                [.. states.Select(node => NodeReport.Of(node, (double)recent[node] / all, HistoryOf(node.Name)))]);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!gate.Exists)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Record();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private void Record()
    {
        var states = nodes.Current.Nodes;
        var most = (int)(options.Value.History / Interval);
        lock (_recording)
        {
            foreach (var gone in _samples.Keys.Except(states.Select(node => node.Name)).ToList())
            {
                _samples.Remove(gone);
            }

            foreach (var node in states)
            {
                var samples = _samples.TryGetValue(node.Name, out var known) ? known : _samples[node.Name] = new Queue<OpsSample>(most);
                while (samples.Count >= most)
                {
                    samples.Dequeue();
                }

                samples.Enqueue(node.Health == NodeHealth.Up
                    ? new OpsSample(Math.Round(node.Lag.TotalSeconds, 3), Math.Round(node.Latency.TotalSeconds, 5), node.Reads)
                    : new OpsSample(null, null, node.Reads));
            }
        }
    }

    private long RecentReads(string node, long now)
        => _samples.TryGetValue(node, out var samples) && samples.Count > 0
            ? now - samples.ElementAt(Math.Max(0, samples.Count - ShareSeconds)).Reads
            : now;

    private NodeHistory? HistoryOf(string node)
    {
        if (!_samples.TryGetValue(node, out var samples))
        {
            return null;
        }

        var reads = samples.Select(sample => sample.Reads).ToList();
        return new NodeHistory(
            [.. samples.Select(sample => sample.Lag)],
            [.. samples.Select(sample => sample.Latency)],
            [.. reads.Zip(reads.Skip(1)).Select(pair => Math.Max(0, pair.Second - pair.First))]);
    }
}
