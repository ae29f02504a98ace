namespace BrandOS.Graph.Data;

/// <summary>How text is ordered that clients sort by or search by its beginning.</summary>
internal static class TextOrder
{
    /// <summary>
    /// By bytes, which is by code points. The same on every node whatever its libraries, so that cursors and indexes agree; and one index
    /// bears equality, order and prefixes.
    /// </summary>
    public const string Collation = "C";
}
