namespace BrandOS.Graph.Engine.Loading;

/// <summary>The rows that belong to one key: consecutive in the <see cref="RowSet"/>.</summary>
public struct Slice
{
    /// <summary>Index of the first row.</summary>
    public int Start;

    /// <summary>Number of rows.</summary>
    public int Count;

    /// <summary>True when the database holds rows beyond the page, in reading direction.</summary>
    public bool HasMore;

    /// <summary>Rows of this key without any paging; only set when the shape asks for it.</summary>
    public long Total;
}
