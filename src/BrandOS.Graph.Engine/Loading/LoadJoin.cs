namespace BrandOS.Graph.Engine.Loading;

/// <summary>
/// A to-one relation whose rows come with those of the parents, in the parents' statement: no round trip and no statement of its own.
/// </summary>
/// <param name="Key">The column of the parents' rows that holds the other loader's key.</param>
/// <param name="Loader">Whose rows come along.</param>
/// <param name="Columns">What is wanted of them: the columns of the joined load.</param>
public sealed record LoadJoin(Column Key, Loader Loader, IReadOnlyList<Column> Columns);
