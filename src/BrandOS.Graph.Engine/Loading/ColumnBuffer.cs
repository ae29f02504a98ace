using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Loading;

/// <summary>The values of one column for all rows of one load, in the order they arrived.</summary>
public abstract class ColumnBuffer
{
    /// <summary>Rows held.</summary>
    public int Count { get; private protected set; }

    public abstract bool IsNull(int row);

    public abstract void AddNull();

    /// <summary>Adds the value of a row of another buffer of the same column.</summary>
    internal abstract void AddFrom(ColumnBuffer other, int row);

    /// <summary>Writes the value as JSON; the row must not be null.</summary>
    internal abstract void Write(ResponseBuffer output, int row);

    /// <summary>Forgets the values and goes back to its pool.</summary>
    internal abstract void Return();
}
