using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>A list of all rows that were given to a loader (a mutation's errors); null when there are none.</summary>
public sealed class GivenListBinding(GivenLoader loader) : FieldBinding
{
    public GivenLoader Loader { get; } = loader;

    /// <summary>Which type a row is; null unless the items are of an interface or a union.</summary>
    public RowTypes? RowTypes { get; init; }
}
