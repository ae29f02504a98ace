namespace BrandOS.Graph.Engine;

/// <summary>A document of which every operation was prepared, or the first one that could not be.</summary>
/// <param name="Mistakes">Of the first operation that cannot be executed; none when all can.</param>
/// <param name="Operations">The names of those that can; an anonymous one has none.</param>
public readonly record struct CheckedDocument(IReadOnlyList<GraphError> Mistakes, IReadOnlyList<string> Operations);
