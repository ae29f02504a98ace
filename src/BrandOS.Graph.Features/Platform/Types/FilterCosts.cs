namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>
/// Weights of what <c>where</c> and <c>order</c> can hold, as <c>@cost</c> on arguments and input fields. They follow what a condition
/// takes where it is worst: it is asked of each of a tenant's 20,000 orders, because an OR or the order takes the index away.
/// </summary>
internal static class FilterCosts
{
    /// <summary>
    /// A filter at all: a page may walk past all rows it leaves out. With a count, which looks at them all, it is paid twice.
    /// </summary>
    public const double Where = 5;

    /// <summary>An entry of an order: an index walk, or a sort below parents, for each range of a keyset.</summary>
    public const double Order = 5;

    /// <summary>A sort that no index has: all rows are read, as a count reads them, and sorted.</summary>
    public const double SortAll = 10;

    /// <summary>An alternative: beside another one no index bears it.</summary>
    public const double Or = 5;

    /// <summary>The one object a key leads to: a probe a row, 25 ms.</summary>
    public const double One = 40;

    /// <summary>Some item: the items of a row until one meets the conditions, each looked up by itself; with the item's, 80 ms.</summary>
    public const double Some = 110;

    /// <summary>No item: as some, and no equality finds the rows without one.</summary>
    public const double None = 130;

    /// <summary>All items: every item of a row until one does not.</summary>
    public const double All = 130;

    /// <summary>Whether there are items: a probe a row.</summary>
    public const double Any = 20;

    /// <summary>A value of a list: a look along the index, for each of them; a power of two, so that sums are exact.</summary>
    public const double ListItem = 0.25;

    /// <summary>A range or a prefix: of one row it takes nothing, but it leaves many rows to the conditions beside it.</summary>
    public const double Range = 1;
}
