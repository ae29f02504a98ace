using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>A loader that can be asked without an engine.</summary>
internal interface IRowSource
{
    IEnumerable<Dictionary<Column, object?>> Rows(object key);
}

/// <summary>A loader over rows in memory; a row is its values by column.</summary>
internal sealed class MemoryLoader<TKey>(string name, Func<TKey, IEnumerable<Dictionary<Column, object?>>> rows) : Loader(name), IRowSource
    where TKey : notnull
{
    private readonly Func<TKey, IEnumerable<Dictionary<Column, object?>>> _rows = rows;

    /// <summary>Whose rows its rows bring along.</summary>
    public IReadOnlyList<Loader> Joinable { get; init; } = [];

    /// <summary>Read whatever is wanted; null for none.</summary>
    public Column? Key { get; init; }

    public override bool CanJoin(Loader other) => Joinable.Contains(other);

    public override bool AlwaysReads(Column column) => column == Key;

    public override LoadStatement Compile(LoadShape shape) => new Statement(this, shape);

    public IEnumerable<Dictionary<Column, object?>> Rows(object key) => _rows((TKey)key);

    private sealed class Statement(MemoryLoader<TKey> loader, LoadShape shape) : MemoryStatement(loader.Name, shape)
    {
        public override KeySet RentKeys() => KeySet<TKey>.Rent();

        /// <summary>The argument <c>limit</c>, which may not be negative.</summary>
        public override object? BindArguments(ArgumentValues arguments, LoadSession session)
            => arguments.Get<int?>("limit") is { } limit and < 0
                ? throw new GraphException(new GraphError("LIMIT_NEGATIVE", $"{limit} is negative."))
                : arguments.Get<int?>("limit");

        public override IReadOnlyList<object> Keys(Load load) => [.. ((KeySet<TKey>)load.Keys).ToArray().Cast<object>()];

        public override void Fill(Load load)
        {
            var keys = (KeySet<TKey>)load.Keys;
            for (var key = 0; key < keys.Count; key++)
            {
                ref var slice = ref load.Slices[key];
                slice.Start = load.Rows.Count;
                foreach (var row in loader._rows(keys[key]).Take((int?)load.Arguments ?? int.MaxValue))
                {
                    slice.Count++;
                    Add(load.Rows, row);
                    Join(load, row);
                }
            }
        }

        private void Join(Load load, Dictionary<Column, object?> row)
        {
            foreach (var (join, joined) in Shape.Joins.Zip(load.Joined))
            {
                var keys = (KeySet<int>)joined.Keys;
                var known = keys.Count;
                if (row[join.Key] is not int key || keys.Add(key) < known)
                {
                    continue;
                }

                var found = ((IRowSource)join.Loader).Rows(key).SingleOrDefault();
                joined.AddSlice(found is null ? 0 : 1);
                if (found is not null)
                {
                    ((MemoryStatement)joined.Statement).Add(joined.Rows, found);
                }
            }
        }
    }
}

internal abstract class MemoryStatement(string loader, LoadShape shape) : LoadStatement
{
    public string Loader { get; } = loader;

    public LoadShape Shape { get; } = shape;

    public abstract IReadOnlyList<object> Keys(Load load);

    public abstract void Fill(Load load);

    public void Add(RowSet rows, Dictionary<Column, object?> row)
    {
        for (var i = 0; i < Shape.Columns.Count; i++)
        {
            Add(rows[i], row[Shape.Columns[i]]);
        }

        rows.Count++;
    }

    private static void Add(ColumnBuffer buffer, object? value)
    {
        switch (buffer, value)
        {
            case (_, null): buffer.AddNull(); break;
            case (TextBuffer texts, string text): texts.Add(Encoding.UTF8.GetBytes(text)); break;
            case (ValueBuffer<int> numbers, int number): numbers.Add(number); break;
            case (ValueBuffer<long> numbers, long number): numbers.Add(number); break;
            case (ValueBuffer<decimal> numbers, decimal number): numbers.Add(number); break;
            case (ValueBuffer<double> numbers, double number): numbers.Add(number); break;
            case (ValueBuffer<bool> truths, bool truth): truths.Add(truth); break;
            case (ValueBuffer<Guid> ids, Guid id): ids.Add(id); break;
            case (ValueBuffer<DateTime> instants, DateTime instant): instants.Add(instant); break;
            default: throw new NotSupportedException($"{buffer.GetType().Name} takes no {value.GetType().Name}.");
        }
    }
}
