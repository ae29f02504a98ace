namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>
/// A question to the database that many ask at once, when thousands of clients come back: one is under way, and all who ask meanwhile
/// share the next one. So nobody is given an answer from before it asked.
/// </summary>
internal sealed class SharedQuestion<T>(Func<Task<T>> ask)
{
    private readonly Lock _lock = new();
    private Task _underWay = Task.CompletedTask;
    private Task<T>? _next;

    public Task<T> AskAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return (_next ??= AskAfterAsync(_underWay)).WaitAsync(cancellationToken);
        }
    }

    private async Task<T> AskAfterAsync(Task before)
    {
        // Who asked it sees how it ended. Yields, so that the one who asks first has noted it as the next one.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_lock)
        {
            _underWay = _next!;
            _next = null;
        }

        return await ask();
    }
}
