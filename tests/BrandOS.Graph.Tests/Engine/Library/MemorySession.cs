using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Mutations;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>Answers loads from memory, remembers what was asked, and fails where a test wants it.</summary>
internal sealed class MemorySession : LoadSession
{
    private int _restarts;

    /// <summary>One entry for each call of <see cref="LoadAsync"/>: the loads of a level.</summary>
    public List<IReadOnlyList<Asked>> Levels { get; } = [];

    public int Begun { get; private set; }

    public int Ended { get; private set; }

    public int RestartsAllowed { get; init; }

    /// <summary>Called before a level is answered, with its number from 1 over all attempts; may throw.</summary>
    public Action<int>? BeforeLevel { get; init; }

    /// <summary>Loads of these loaders fail alone.</summary>
    public Dictionary<string, GraphError> Failures { get; } = [];

    /// <summary>All loads, level by level.</summary>
    public IEnumerable<Asked> All => Levels.SelectMany(level => level);

    public override LoadCounts Counts => new(Levels.Count, All.Count(), Rows: 0, Math.Max(0, Begun - 1));

    public override void Begin(int levels, bool realTime) => Begun++;

    public override async ValueTask LoadAsync(IReadOnlyList<Load> loads, bool last, CancellationToken cancellationToken)
    {
        // Answers arrive later, on another thread, as a database's do.
        await Task.Yield();
        var statements = loads.Select(load => (MemoryStatement)load.Statement).ToList();
        Levels.Add([.. loads.Zip(statements, (load, statement)
            => new Asked(statement.Loader, statement.Keys(load), [.. statement.Shape.Columns.Select(column => column.Name)]))]);
        BeforeLevel?.Invoke(Levels.Count);
        foreach (var (load, statement) in loads.Zip(statements))
        {
            statement.Fill(load);
            load.Failure = Failures.GetValueOrDefault(statement.Loader);
            foreach (var joined in load.Joined)
            {
                joined.Failure = Failures.GetValueOrDefault(((MemoryStatement)joined.Statement).Loader);
            }
        }
    }

    /// <summary>What mutations have written.</summary>
    public List<string> Log { get; } = [];

    /// <summary>How often each write is tried: the last time counts.</summary>
    public int Attempts { get; init; } = 1;

    public override async ValueTask WriteAsync(
        MutationBinding binding, ArgumentValues arguments, PayloadReader payload, CancellationToken cancellationToken)
    {
        var (row, errors) = LogMutation.Execute(Log, arguments);
        var rows = new GivenRows();
        rows.Add(binding.Payload, row);
        foreach (var error in errors)
        {
            rows.Add(LogMutation.Refusals, error);
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await payload.ReadAsync(rows, this, cancellationToken);
        }
    }

    public override ValueTask EndAsync()
    {
        Ended++;
        return default;
    }

    public override bool MayRestart(Exception failure) => failure is IOException && _restarts++ < RestartsAllowed;

    internal sealed record Asked(string Loader, IReadOnlyList<object> Keys, IReadOnlyList<string> Columns);
}
