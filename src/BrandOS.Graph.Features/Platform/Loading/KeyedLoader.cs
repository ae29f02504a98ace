using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>
/// All rows of each key: one row where the key is unique (an order by id), several where it is not (items by order), a computed one where
/// rows are grouped (a count).
/// </summary>
/// <param name="orderBy">How several rows of one key are ordered; rows of one key must stay together in it.</param>
/// <param name="groupBy">For computed rows: the key's columns.</param>
internal sealed class KeyedLoader<TEntity, TKey>(string name, EntityKey<TKey> key, string? orderBy = null, string? groupBy = null)
    : EntityLoader<TEntity>(name) where TKey : notnull
{
    public override LoadStatement Compile(LoadShape shape) => new Statement(this, shape.Columns);

    public override IEnumerable<string> Statements(IReadOnlyList<Column> columns)
    {
        var statement = new Statement(this, columns);
        return [statement.One, statement.Many];
    }

    private sealed class Statement : SqlStatement
    {
        private readonly KeyedLoader<TEntity, TKey> _loader;

        public Statement(KeyedLoader<TEntity, TKey> loader, IReadOnlyList<Column> columns)
        {
            _loader = loader;
            Select = new SelectList(loader.Key.Columns.Select(column => "t." + column.Name), columns);
            One = SelectSql.ByKey(Table, loader.Key.Columns, Select.Sql, loader.OrderBy, loader.GroupBy);
            Many = loader.Key.SelectMany(Select.Sql, loader.OrderBy, loader.GroupBy);
        }

        public string One { get; }

        public string Many { get; }

        public SelectList Select { get; }

        public override KeySet RentKeys() => KeySet<TKey>.Rent();

        public override void AddCommands(Load load, TenantSession session, List<ReadCommand> commands)
            => commands.Add(new Command(this, _loader.Key, load, session.TenantId));
    }

    private EntityKey<TKey> Key { get; } = key;

    private string? OrderBy { get; } = orderBy;

    private string? GroupBy { get; } = groupBy;

    private sealed class Command(Statement statement, EntityKey<TKey> key, Load load, int tenantId) : ReadCommand
    {
        private readonly KeySet<TKey> _keys = (KeySet<TKey>)load.Keys;

        public override string Sql => _keys.Count == 1 ? statement.One : statement.Many;

        public override void AddParameters(CommandParameters parameters)
        {
            parameters.Add(tenantId);
            if (_keys.Count == 1)
            {
                key.AddOne(parameters, _keys[0]);
            }
            else
            {
                key.AddMany(parameters, _keys.ToArray());
            }
        }

        public override void Read(Row row)
        {
            ref var slice = ref load.Slices[_keys.Count == 1 ? 0 : _keys.IndexOf(key.Read(row))];
            if (slice.Count == 0)
            {
                slice.Start = load.Rows.Count;
            }
            else if (slice.Start + slice.Count != load.Rows.Count)
            {
                throw new InvalidOperationException("The rows of a key did not arrive together.");
            }

            slice.Count++;
            statement.Select.Read(row, load.Rows);
        }
    }
}
