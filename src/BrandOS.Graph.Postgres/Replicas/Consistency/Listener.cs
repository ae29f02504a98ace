namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>One of those who wait for what a node says.</summary>
internal abstract class Listener<TAnswer>
{
    private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<bool> Outcome => _outcome.Task;

    /// <summary>True when the question was asked after it came.</summary>
    public bool WasThere { get; set; }

    /// <summary>Ends when the answer is what it waits for.</summary>
    public abstract void Hear(TAnswer answer);

    public void End(bool outcome) => _outcome.TrySetResult(outcome);

    public void Cancel(CancellationToken cancellationToken) => _outcome.TrySetCanceled(cancellationToken);
}
