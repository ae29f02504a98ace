namespace BrandOS.Graph.Engine.Loading;

/// <summary>
/// Keys to rows: the data layer's end of a relation. One instance is one loader; fields that name the same instance share its loads.
/// </summary>
public abstract class Loader(string name)
{
    /// <summary>For people: plans, explanations, exceptions.</summary>
    public string Name { get; } = name;

    /// <summary>For paged loads: the columns a row's cursor is made of; selected when cursors are.</summary>
    public virtual IReadOnlyList<Column> CursorColumns => [];

    /// <summary>
    /// True for data that decide what may be done next (stock, a cart): an operation that reads them is shown at least what its client has
    /// seen, even where it asks for less.
    /// </summary>
    public virtual bool RealTime => false;

    /// <summary>
    /// True when the rows of this loader can bring along the row of <paramref name="other"/> that one of their columns is the key of, at
    /// most one a row (<see cref="LoadShape.Joins"/>).
    /// </summary>
    public virtual bool CanJoin(Loader other) => false;

    /// <summary>
    /// True for a column that its statements read whatever is wanted, the key's among them. Where a later level wants it too, its rows are
    /// the earlier one's.
    /// </summary>
    public virtual bool AlwaysReads(Column column) => false;

    /// <summary>Called once a plan: everything that does not depend on variables is decided here.</summary>
    public abstract LoadStatement Compile(LoadShape shape);

    public override string ToString() => Name;
}

/// <summary>What one place in a plan wants of a loader.</summary>
/// <param name="Columns">Distinct columns, in the order the rows are wanted.</param>
/// <param name="Rows">False when only <see cref="Slice.Total"/> is wanted.</param>
/// <param name="Total">True when <see cref="Slice.Total"/> is wanted.</param>
public sealed record LoadShape(IReadOnlyList<Column> Columns, bool Rows, bool Total)
{
    /// <summary>True when <see cref="LoadStatement.WriteCursor"/> will be called.</summary>
    public bool Cursors { get; init; }

    /// <summary>True when <see cref="LoadStatement.Neighbours"/> will be called.</summary>
    public bool Neighbours { get; init; }

    /// <summary>What comes along with the rows; each has a load in <see cref="Load.Joined"/>, in the same order.</summary>
    public IReadOnlyList<LoadJoin> Joins { get; init; } = [];
}

/// <summary>A loader compiled for one place in one plan.</summary>
public abstract class LoadStatement
{
    /// <summary>An empty set for the keys this loader takes.</summary>
    public abstract KeySet RentKeys();

    /// <summary>Turns a field's argument values into what this loader works with; called once an execution.</summary>
    /// <exception cref="GraphException">The values make no sense: becomes the error of every field that waits for this load.</exception>
    public virtual object? BindArguments(ArgumentValues arguments, LoadSession session) => null;

    /// <summary>True when rows were fetched from the far end, so a slice is written last row first.</summary>
    public virtual bool IsReversed(Load load) => false;

    /// <summary>For paged loads: whether rows lie before and after the page of one key.</summary>
    public virtual (bool Previous, bool Next) Neighbours(Load load, in Slice slice) => (false, slice.HasMore);

    /// <summary>For paged loads: writes the opaque cursor of a row as a JSON string.</summary>
    public virtual void WriteCursor(Writing.ResponseBuffer output, Load load, int row, LoadSession session)
        => throw new NotSupportedException("This loader has no pages.");
}
