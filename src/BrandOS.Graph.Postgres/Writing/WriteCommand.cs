using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>
/// A statement of a write: its text comes from few, fixed forms, its parameters are <c>$1</c>... in the order they are given.
/// </summary>
/// <param name="sql">Without a result set (no <c>SELECT</c>, no <c>RETURNING</c>).</param>
public class WriteCommand(string sql) : ReadCommand
{
    private readonly List<SqlValue> _parameters = [];

    public sealed override string Sql { get; } = sql;

    /// <summary>Rows inserted, updated or deleted; known when it was executed.</summary>
    public long Affected { get; internal set; }

    internal virtual bool ReturnsRows => false;

    /// <summary>Adds the next parameter.</summary>
    public WriteCommand With<T>(T value)
    {
        _parameters.Add(SqlValue.Of(value));
        return this;
    }

    public sealed override void AddParameters(CommandParameters parameters)
    {
        foreach (var parameter in _parameters)
        {
            parameter.AddTo(parameters);
        }
    }

    public override void Read(Row row) => throw new InvalidOperationException("The statement was to return no rows.");
}

/// <summary>A statement of a write whose rows are wanted.</summary>
public sealed class WriteCommand<TRow>(string sql, Func<Row, TRow> read) : WriteCommand(sql)
{
    private readonly List<TRow> _rows = [];

    /// <summary>In the statement's order; known when it was executed.</summary>
    public IReadOnlyList<TRow> Rows => _rows;

    internal override bool ReturnsRows => true;

    /// <inheritdoc cref="WriteCommand.With{T}"/>
    public new WriteCommand<TRow> With<T>(T value)
    {
        base.With(value);
        return this;
    }

    public override void Read(Row row) => _rows.Add(read(row));
}
