using System.Buffers;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>
/// Writes conditions for a WHERE: text of few forms, values as parameters beside it. Every table of every EXISTS is confined to the tenant
/// here, and not by the author of a filter. Groups without a condition vanish.
/// </summary>
/// <param name="parameter">The first number that is free.</param>
public sealed class ConditionSql(int parameter) : IDisposable
{
    private readonly List<SqlValue> _values = [];
    private readonly Stack<Frame> _frames = new();
    private char[] _text = ArrayPool<char>.Shared.Rent(512);
    private int _length;
    private int _aliases;
    private Frame _frame = new(Start: 0, Joined: " AND ", End: "", Alias: "t", Above: 0, Count: 0, Least: 0);

    /// <summary>What was written; empty when there is no condition.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    public IReadOnlyList<SqlValue> Values => _values;

    /// <summary><c>column operator $n</c>.</summary>
    public void Compare(TableColumn column, string comparison, SqlValue value)
    {
        Next(column, comparison);
        Append(" $");
        AppendParameter(value);
    }

    /// <summary><c>column = ANY($n)</c> or <c>column &lt;&gt; ALL($n)</c>: one text for any number of values.</summary>
    public void CompareMany(TableColumn column, bool equal, SqlValue array)
    {
        Next(column, equal ? "= ANY($" : "<> ALL($");
        AppendParameter(array);
        Append(")");
    }

    /// <summary>
    /// A bound that prunes partitions and that no index uses. Said plainly, a generic plan takes the range for the cheaper index condition
    /// and reads all rows between the bounds (see ADR 3).
    /// </summary>
    public void PruneOnly(TableColumn column, string comparison, SqlValue value)
    {
        BeginGroup(or: true);
        Compare(column, comparison, value);
        Next(column, "= $");
        AppendNumber(parameter - 1);
        EndGroup();
    }

    public void IsNull(TableColumn column, bool isNull) => Next(column, isNull ? "IS NULL" : "IS NOT NULL");

    /// <summary>Conditions joined by AND or OR until <see cref="EndGroup"/>.</summary>
    public void BeginGroup(bool or) => Begin("(", or ? " OR " : " AND ", ")", _frame.Alias, count: 0, least: 1);

    /// <summary>
    /// <c>EXISTS (SELECT 1 FROM table WHERE tenant AND table.inner = outer AND ...</c> until <see cref="EndGroup"/>; conditions in between
    /// are about that table.
    /// </summary>
    /// <param name="always">True to ask for a row even when no condition follows; else the group vanishes like any other.</param>
    public void BeginExists(Table table, TableColumn inner, TableColumn outer, bool negated, bool always)
    {
        var (alias, around) = ($"t{++_aliases}", _frame.Alias);

        // OFFSET 0 keeps PostgreSQL from making an anti join of it, whose inner side it may read as a whole for every row of the outer one:
        // so each row is looked up by itself, along the relation's index. Where rows must exist, a join is welcome: it may begin at them.
        Begin(
            negated ? "NOT EXISTS (SELECT 1 FROM " : "EXISTS (SELECT 1 FROM ",
            " AND ",
            negated ? " OFFSET 0)" : ")",
            alias,
            count: 1,
            least: always ? 1 : 2);
        Append($"{table.Name} {alias} WHERE {alias}.{table.TenantColumn} = $1 AND {alias}.{inner.Name} = {around}.{outer.Name}");
    }

    /// <summary>No row of the table fails the conditions until <see cref="EndGroup"/>; nothing when there are none.</summary>
    public void BeginAll(Table table, TableColumn inner, TableColumn outer)
    {
        var start = _length;
        BeginExists(table, inner, outer, negated: true, always: true);
        Begin("(", " AND ", ") IS NOT TRUE OFFSET 0)", _frame.Alias, count: 0, least: 1);
        _frame = _frame with { Start = start, Above = 1 };
    }

    /// <summary>Ends the innermost group.</summary>
    public void EndGroup()
    {
        var ended = _frame;
        for (var i = 0; i <= ended.Above; i++)
        {
            _frame = _frames.Pop();
        }

        if (ended.Count < ended.Least)
        {
            _length = ended.Start;
            return;
        }

        Append(ended.End);
        _frame = _frame with { Count = _frame.Count + 1 };
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        _length = 0;
    }

    private void Begin(string opening, string joined, string end, string alias, int count, int least)
    {
        _frames.Push(_frame);
        var start = _length;
        Separate();
        _frame = new Frame(start, joined, end, alias, Above: 0, count, least);
        Append(opening);
    }

    private void Next(TableColumn column, string comparison)
    {
        Separate();
        _frame = _frame with { Count = _frame.Count + 1 };
        Append(_frame.Alias);
        Append(".");
        Append(column.Name);
        Append(" ");
        Append(comparison);
    }

    private void Separate()
    {
        if (_frame.Count > 0)
        {
            Append(_frame.Joined);
        }
    }

    private void AppendParameter(SqlValue value)
    {
        _values.Add(value);
        AppendNumber(parameter++);
    }

    private void AppendNumber(int number)
    {
        Grow(11);
        number.TryFormat(_text.AsSpan(_length), out var written);
        _length += written;
    }

    private void Append(string text)
    {
        Grow(text.Length);
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void Grow(int more)
    {
        if (_length + more > _text.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent((_length + more) * 2);
            Text.CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }
    }

    /// <param name="Start">Where the text was before the group and its separator.</param>
    /// <param name="Above">Groups around it that end with it.</param>
    /// <param name="Least">With fewer conditions the group vanishes.</param>
    private readonly record struct Frame(int Start, string Joined, string End, string Alias, int Above, int Count, int Least);
}
