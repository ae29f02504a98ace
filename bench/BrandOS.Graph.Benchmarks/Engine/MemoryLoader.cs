using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Benchmarks.Engine;

/// <summary>Where a column's value of a row goes.</summary>
internal delegate void Append(ColumnBuffer buffer, int row);

/// <summary>Rows that are in memory already, so that only the engine is measured: its key sets, buffers and writers, no database.</summary>
/// <param name="find">The rows of a key, consecutive.</param>
/// <param name="columns">How each column is filled.</param>
internal sealed class MemoryLoader<TKey>(string name, Func<TKey, (int First, int Count)> find, Dictionary<Column, Append> columns)
    : Loader(name) where TKey : notnull
{
    public override LoadStatement Compile(LoadShape shape) => new Statement(find, [.. shape.Columns.Select(column => columns[column])]);

    private sealed class Statement(Func<TKey, (int First, int Count)> find, Append[] appends) : MemoryStatement
    {
        public override KeySet RentKeys() => KeySet<TKey>.Rent();

        public override void Fill(Load load)
        {
            var keys = (KeySet<TKey>)load.Keys;
            for (var i = 0; i < keys.Count; i++)
            {
                var (first, count) = find(keys[i]);
                load.Slices[i] = new Slice { Start = load.Rows.Count, Count = count, HasMore = true };
                for (var row = first; row < first + count; row++)
                {
                    AppendRow(load.Rows, row);
                }
            }
        }

        private void AppendRow(RowSet rows, int row)
        {
            for (var column = 0; column < appends.Length; column++)
            {
                appends[column](rows[column], row);
            }

            rows.Count++;
        }
    }
}

internal abstract class MemoryStatement : LoadStatement
{
    public abstract void Fill(Load load);
}

/// <summary>Answers every level at once, without a wait.</summary>
internal sealed class MemorySession : LoadSession
{
    public override void Begin(int levels, bool realTime)
    {
    }

    public override ValueTask LoadAsync(IReadOnlyList<Load> loads, bool last, CancellationToken cancellationToken)
    {
        foreach (var load in loads)
        {
            ((MemoryStatement)load.Statement).Fill(load);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask EndAsync() => ValueTask.CompletedTask;
}
