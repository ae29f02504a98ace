using System.Diagnostics;

namespace BrandOS.Graph.Tests.Observing;

/// <summary>The spans that come of what a test does, in the order they ended; nothing of what other tests do at the same time.</summary>
internal sealed class Spans : IDisposable
{
    private readonly Activity _own;
    private readonly ActivityListener _listener;
    private readonly List<Activity> _ended = [];

    /// <param name="sources">Prefixes of the sources' names.</param>
    public Spans(params string[] sources)
    {
        _own = new Activity(nameof(Spans)).SetIdFormat(ActivityIdFormat.W3C).Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => Array.Exists(sources, prefix => source.Name.StartsWith(prefix, StringComparison.Ordinal)),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Ended
    {
        get
        {
            lock (_ended)
            {
                return [.. _ended];
            }
        }
    }

    public IEnumerable<string> Names => Ended.Select(span => span.OperationName);

    public Activity Single(string name) => Assert.Single(Ended, span => span.OperationName == name);

    /// <summary>Everything a span can hold, as text.</summary>
    public override string ToString() => string.Join('\n', Ended.Select(Text));

    public void Dispose()
    {
        _listener.Dispose();
        _own.Dispose();
    }

    private static string Text(Activity span)
        => string.Join(
            ' ',
            [
                span.OperationName,
                span.DisplayName,
                span.StatusDescription,
                .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
                .. span.Baggage.Select(item => $"{item.Key}={item.Value}"),
                .. span.Events.SelectMany(told => told.Tags.Select(tag => $"{told.Name}.{tag.Key}={tag.Value}")),
            ]);

    private void Add(Activity span)
    {
        if (span.TraceId == _own.TraceId)
        {
            lock (_ended)
            {
                _ended.Add(span);
            }
        }
    }
}
