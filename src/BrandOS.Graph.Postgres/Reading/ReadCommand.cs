using Npgsql;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>One statement of a level and what happens to its rows.</summary>
public abstract class ReadCommand
{
    /// <summary>
    /// The text, parameters as <c>$1</c>... Equal texts share a prepared statement, so it must come from few, fixed forms.
    /// </summary>
    public abstract string Sql { get; }

    /// <summary>
    /// True for one row by its unique key: work so small and so alike that the lookups of many operations may share a round trip. Anything
    /// that may read more would keep the others waiting.
    /// </summary>
    public virtual bool IsLookup => false;

    /// <summary>Rows read.</summary>
    public int RowCount { get; internal set; }

    /// <summary>From the moment it was sent, or the one before it in its round trip was read completely, until this one was.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>Adds the parameters in the order of their numbers.</summary>
    public abstract void AddParameters(CommandParameters parameters);

    /// <summary>Called for each row, in order.</summary>
    public abstract void Read(Row row);
}

/// <summary>The parameters of one statement, positional.</summary>
public readonly struct CommandParameters
{
    private readonly NpgsqlParameterCollection _parameters;

    internal CommandParameters(NpgsqlParameterCollection parameters)
        => _parameters = parameters;

    public void Add<T>(T value) => _parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
}
