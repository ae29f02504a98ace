using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>
/// A list of objects from the very load its parent comes from: the rows that stand behind the parent's own (a sum, then the groups it is
/// the sum of). So both are one statement, and the loader sees by the column whether anybody wants the groups.
/// </summary>
/// <param name="follows">True for the rows behind, false for a parent's own.</param>
public sealed class FollowingRowsBinding(Column<bool> follows) : FieldBinding
{
    public override IReadOnlyList<Column> Columns { get; } = [follows];
}
