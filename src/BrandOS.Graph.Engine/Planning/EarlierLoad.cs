namespace BrandOS.Graph.Engine.Planning;

/// <summary>A load of an earlier level that has all a later one wants: the same loader, the same arguments, the columns and more.</summary>
/// <param name="Node">The earlier load.</param>
/// <param name="Ordinals">For each column of the later load its place in the rows of the earlier one.</param>
internal sealed record EarlierLoad(LoadNode Node, int[] Ordinals);
