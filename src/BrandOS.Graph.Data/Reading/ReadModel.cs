using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Data.Reading;

/// <summary>
/// The tables as read statements see them: the EF model's metadata, written down as <see cref="ReadTables"/> when the model changes. A
/// server that only reads never builds the model, which takes over a second of a start and 36 MB.
/// </summary>
public static class ReadModel
{
    /// <exception cref="KeyNotFoundException">
    /// The type is no entity of the model, or <see cref="ReadTables"/> is older than the model.
    /// </exception>
    public static Table Of<TEntity>() => ReadTables.All[typeof(TEntity)];
}
