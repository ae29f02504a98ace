using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>A loader whose rows come from the table of <typeparamref name="TEntity"/>.</summary>
internal abstract class EntityLoader<TEntity>(string name) : Loader(name), IEntityLoader
{
    protected static Table Table => EntityColumns<TEntity>.Table;

    /// <inheritdoc/>
    public abstract IEnumerable<string> Statements(LoadShape shape);
}

/// <summary>What tests and diagnostics ask of every loader.</summary>
internal interface IEntityLoader
{
    /// <summary>Every form of statement this loader can send for a place in a plan: the ones EXPLAIN tests must bless.</summary>
    IEnumerable<string> Statements(LoadShape shape);
}

/// <summary>A load statement that knows its SQL.</summary>
internal abstract class SqlStatement(Loader loader) : LoadStatement
{
    public Loader Loader { get; } = loader;

    /// <summary>Adds the statements of one execution to its level's round trip.</summary>
    public abstract void AddCommands(Load load, TenantSession session, List<ReadCommand> commands);
}
