using System.Runtime.CompilerServices;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Loading;

/// <summary>Values of a type JSON knows directly: numbers, booleans, dates and UUIDs.</summary>
public sealed class ValueBuffer<T> : ColumnBuffer
{
    private const int LargestPooledRows = 4096;
    private static readonly BufferPool<ValueBuffer<T>> Pool = new(() => new ValueBuffer<T>(), capacity: 256);

    private T[] _values = new T[64];
    private bool[]? _nulls;

    private ValueBuffer()
    {
    }

    public T this[int row] => _values[row];

    public override bool IsNull(int row) => _nulls is { } nulls && nulls[row];

    public void Add(T value)
    {
        Grow();
        _values[Count++] = value;
    }

    public override void AddNull()
    {
        Grow();
        _nulls ??= new bool[_values.Length];
        _values[Count] = default!;
        _nulls[Count++] = true;
    }

    internal static ValueBuffer<T> Rent() => Pool.Rent();

    internal override void AddFrom(ColumnBuffer other, int row)
    {
        if (other.IsNull(row))
        {
            AddNull();
        }
        else
        {
            Add(((ValueBuffer<T>)other)[row]);
        }
    }

    internal override void Write(ResponseBuffer output, int row)
    {
        // The JIT keeps only the branch of this T: each value type has its own code.
        if (typeof(T) == typeof(int))
        {
            JsonText.WriteNumber(output, As<int>(row));
        }
        else if (typeof(T) == typeof(long))
        {
            JsonText.WriteNumber(output, As<long>(row));
        }
        else if (typeof(T) == typeof(decimal))
        {
            JsonText.WriteNumber(output, As<decimal>(row));
        }
        else if (typeof(T) == typeof(double))
        {
            JsonText.WriteNumber(output, As<double>(row));
        }
        else if (typeof(T) == typeof(bool))
        {
            JsonText.WriteBoolean(output, As<bool>(row));
        }
        else if (typeof(T) == typeof(DateTime))
        {
            JsonText.WriteDateTime(output, As<DateTime>(row));
        }
        else if (typeof(T) == typeof(Guid))
        {
            JsonText.WriteGuid(output, As<Guid>(row));
        }
        else
        {
            throw new NotSupportedException($"A column of {typeof(T).Name} has no JSON form; bind it through a derived field.");
        }
    }

    internal override void Return()
    {
        if (_values.Length > LargestPooledRows)
        {
            return;
        }

        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Array.Clear(_values, 0, Count);
        }

        _nulls?.AsSpan(0, Count).Clear();
        Count = 0;
        Pool.Return(this);
    }

    private TValue As<TValue>(int row) => Unsafe.As<T, TValue>(ref _values[row]);

    private void Grow()
    {
        if (Count == _values.Length)
        {
            Array.Resize(ref _values, Count * 2);
            if (_nulls is not null)
            {
                Array.Resize(ref _nulls, _values.Length);
            }
        }
    }
}
