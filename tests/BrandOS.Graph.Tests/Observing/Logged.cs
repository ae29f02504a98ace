using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Tests.Observing;

/// <summary>Remembers every log line with its exception and the values of its placeholders.</summary>
internal sealed class Logged : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Id, string Text)> _lines = new();

    public IReadOnlyList<string> Of(int eventId) => [.. _lines.Where(line => line.Id == eventId).Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public ILogger<T> CreateLogger<T>() => new Logger<T>(new LoggerFactory([this]));

    /// <summary>Everything, one line each.</summary>
    public override string ToString() => string.Join('\n', _lines.Select(line => line.Text));

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<(int, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Enqueue((eventId.Id, $"{logLevel} {name}: {formatter(state, exception)} {exception}".TrimEnd()));
    }
}
