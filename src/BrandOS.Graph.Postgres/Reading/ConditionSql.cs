using System.Buffers;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>
/// Writes conditions for a WHERE: text of few forms, values as parameters beside it. Every table of every EXISTS is confined to the tenant
/// here, and not by the author of a filter. A group without a condition holds for every row: it vanishes, and so does an OR around it.
/// </summary>
/// <param name="parameter">The first number that is free.</param>
public sealed class ConditionSql(int parameter) : IDisposable
{
    private const string And = " AND ";
    private const string Or = " OR ";
    private const string OwnAlias = "t";

    private readonly List<SqlValue> _values = [];
    private readonly Stack<Frame> _frames = new();
    private char[] _text = ArrayPool<char>.Shared.Rent(512);
    private int _length;
    private int _aliases;
    private Frame _frame = new(0, Values: 0, And, End: "", OwnAlias, Count: 0, Least: 0, EndsAbove: false, Indexed: true);

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

    /// <summary>
    /// <c>column = ANY($n)</c> where an index may bear it, else <c>column IN (SELECT unnest($n))</c> or its opposite: one text for any
    /// number of values. An array that is no constant is searched from its start for every row (1,000 prices: 1 s for 20,000 orders, 4 s
    /// for their items); of a subquery PostgreSQL makes a hash table, once.
    /// </summary>
    public void CompareMany(TableColumn column, bool equal, SqlValue array)
    {
        if (!equal || !_frame.Indexed)
        {
            Next(column, equal ? "IN (SELECT unnest($" : "NOT IN (SELECT unnest($");
            AppendParameter(array);
            Append("))");
            return;
        }

        Next(column, "= ANY($");
        AppendParameter(array);
        Append(")");
        if (_frame.Alias != OwnAlias)
        {
            // PostgreSQL may begin at the other table and use its index, or come to it row by row, and then the table is asked first.
            Begin("(", And, ") IS TRUE", _frame.Alias);
            Next(column, "IN (SELECT unnest($");
            AppendNumber(parameter + _values.Count - 1);
            Append("))");
            EndGroup();
        }
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
        AppendNumber(parameter + _values.Count - 1);
        EndGroup();
    }

    public void IsNull(TableColumn column, bool isNull) => Next(column, isNull ? "IS NULL" : "IS NOT NULL");

    /// <summary>Conditions joined by AND or OR until <see cref="EndGroup"/>.</summary>
    public void BeginGroup(bool or)
    {
        Begin("(", or ? Or : And, ")", _frame.Alias);
        _frame = _frame with { Indexed = _frame.Indexed && !or };
    }

    /// <summary>Conditions that have to hold, until <see cref="EndGroup"/>, and that no index is read for.</summary>
    public void BeginUnindexed()
    {
        Begin("(", And, ") IS TRUE", _frame.Alias);
        _frame = _frame with { Indexed = false };
    }

    /// <summary>
    /// <c>EXISTS (SELECT 1 FROM table WHERE tenant AND table.inner = outer AND ...</c> until <see cref="EndGroup"/>; conditions in between
    /// are about that table. It may be read first, and the rows that it leads to: of all relations of a statement one may be written so,
    /// because PostgreSQL makes joins of them, and of two that few rows seem to meet each with each.
    /// </summary>
    public void BeginJoin(Table table, TableColumn inner, TableColumn outer)
        => BeginExists(table, inner, outer, "EXISTS (SELECT 1 FROM ", ")", always: false);

    /// <summary>The same, but each row is looked up by itself, along the relation's index and no other.</summary>
    /// <param name="always">True to ask for a row even when no condition follows; else the group vanishes like any other.</param>
    public void BeginLookup(Table table, TableColumn inner, TableColumn outer, bool negated, bool always)
    {
        // OFFSET 0 keeps PostgreSQL from making a join of it, whose inner side it may read as a whole for every row of the outer one. IS
        // TRUE keeps the conditions out of index scans: a range that seems to hold two rows would be walked for every look-up.
        BeginExists(table, inner, outer, negated ? "NOT EXISTS (SELECT 1 FROM " : "EXISTS (SELECT 1 FROM ", " OFFSET 0)", always);
        BeginUnindexed();
        _frame = _frame with { EndsAbove = true };
    }

    /// <summary>No row of the table fails the conditions until <see cref="EndGroup"/>; nothing when there are none.</summary>
    public void BeginAll(Table table, TableColumn inner, TableColumn outer)
    {
        BeginExists(table, inner, outer, "NOT EXISTS (SELECT 1 FROM ", " OFFSET 0)", always: false);
        Begin("(", And, ") IS NOT TRUE", _frame.Alias);
        _frame = _frame with { EndsAbove = true, Indexed = false };
    }

    /// <summary>Ends the innermost group.</summary>
    public void EndGroup()
    {
        var ended = _frame;
        _frame = _frames.Pop();
        if (ended.Count >= ended.Least)
        {
            Append(ended.End);
            _frame = _frame with { Count = _frame.Count + 1 };
        }
        else
        {
            _length = ended.Start;
            _values.RemoveRange(ended.Values, _values.Count - ended.Values);

            // What holds for every row is an alternative that does, whatever the others are.
            _frame = _frame.Joined == Or ? _frame with { Least = int.MaxValue } : _frame;
        }

        if (ended.EndsAbove)
        {
            EndGroup();
        }
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        _length = 0;
    }

    private void BeginExists(Table table, TableColumn inner, TableColumn outer, string opening, string end, bool always)
    {
        var (alias, around) = ($"t{++_aliases}", _frame.Alias);
        Begin(opening, And, end, alias);
        _frame = _frame with { Count = 1, Least = always ? 1 : 2 };
        Append($"{table.Name} {alias} WHERE {alias}.{table.TenantColumn} = $1 AND {alias}.{inner.Name} = {around}.{outer.Name}");
    }

    private void Begin(string opening, string joined, string end, string alias)
    {
        _frames.Push(_frame);
        var start = _length;
        Separate();
        _frame = new Frame(start, _values.Count, joined, end, alias, Count: 0, Least: 1, EndsAbove: false, _frame.Indexed);
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
        AppendNumber(parameter + _values.Count);
        _values.Add(value);
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
    /// <param name="Values">How many values there were.</param>
    /// <param name="Least">With fewer conditions the group vanishes.</param>
    /// <param name="EndsAbove">True when the group around it ends with it.</param>
    /// <param name="Indexed">False below OR and where rows are looked up: no index is read by these conditions.</param>
    private readonly record struct Frame(
        int Start, int Values, string Joined, string End, string Alias, int Count, int Least, bool EndsAbove, bool Indexed);
}
