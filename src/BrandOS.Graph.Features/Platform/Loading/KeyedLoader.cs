using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>
/// All rows of each key: one row where the key is unique (an order by id), several where it is not (items by order), a computed one where
/// rows are grouped (a count).
/// </summary>
/// <param name="order">
/// Several rows of one key are ordered by this column, which ends the key's index. So the index delivers them in order, and a sort in the
/// database would cost half of the statement again; every row is checked, and where one is out of order the operation starts over and the
/// loader asks for a sort from then on.
/// </param>
/// <param name="groupBy">For computed rows: the key's columns.</param>
/// <param name="filter">A condition over the alias <c>t</c> that leaves one row a key, without parameters, so that a partial index can bear
/// it.</param>
internal sealed class KeyedLoader<TEntity, TKey>(
    string name, EntityKey<TKey> key, TableColumn? order = null, string? groupBy = null, string? filter = null)
    : EntityLoader<TEntity>(name), IJoinableLoader where TKey : notnull
{
    // In a partitioned table each parent would look for the partition of its row by itself.
    public (Table Table, TableColumn Column)? JoinKey
        => Order is null && GroupBy is null && Filter is null && Key is GuidKey<TEntity> && Table.PartitionColumn is null
            ? (Table, Key.Columns[0])
            : null;

    public override bool RealTime => IsRealTime;

    /// <summary>Said where the loader is made.</summary>
    public bool IsRealTime { get; init; }

    public override bool CanJoin(Loader other) => GroupBy is null && other is IJoinableLoader { JoinKey: not null };

    public override bool AlwaysReads(Column column) => column is ISqlColumn { Sql: var sql } && Own.Contains(sql);

    public override LoadStatement Compile(LoadShape shape) => new Statement(this, shape);

    public override IEnumerable<string> Statements(LoadShape shape)
    {
        var statement = new Statement(this, shape);
        return [statement.One, statement.Many(sorted: false), statement.Many(sorted: true)];
    }

    private EntityKey<TKey> Key { get; } = key;

    private TableColumn? Order { get; } = order;

    private string? GroupBy { get; } = groupBy;

    private string? Filter { get; } = filter;

    // What the statement itself needs: whose key a row belongs to, and whether it comes in order.
    private IEnumerable<string> Own
        => (Order is null ? Key.Columns : [.. Key.Columns, Order]).Select(column => "t." + column.Name);

    private string? OrderBy => Order is null ? null : string.Join(", ", Key.Columns.Append(Order).Select(column => "t." + column.Name));

    private sealed class Statement : SqlStatement
    {
        private readonly KeyedLoader<TEntity, TKey> _loader;
        private readonly string _unsorted;
        private readonly string _sorted;
        private volatile bool _mustSort;

        public Statement(KeyedLoader<TEntity, TKey> loader, LoadShape shape)
            : base(loader)
        {
            _loader = loader;
            Select = new SelectList(loader.Own, shape.Columns, shape.Joins);
            OrderOrdinal = loader.Order is null ? -1 : loader.Key.Columns.Count;
            IsOrderedById = loader.Order?.Type == typeof(Guid);
            One = SelectSql.ByKey(Table, loader.Key.Columns, Select.Selection, loader.OrderBy, loader.GroupBy, loader.Filter);
            _unsorted = loader.Key.SelectMany(Select.Selection, orderBy: null, loader.GroupBy, loader.Filter);
            _sorted = loader.Key.SelectMany(Select.Selection, loader.OrderBy, loader.GroupBy, loader.Filter);
        }

        public string One { get; }

        /// <summary>True when a key has one row at most.</summary>
        public bool IsUnique => _loader.Order is null && _loader.GroupBy is null;

        /// <summary>Where the order's column is in the result; -1 without an order.</summary>
        public int OrderOrdinal { get; }

        /// <summary>True when the order's column is a UUID, false when it is a number.</summary>
        public bool IsOrderedById { get; }

        public SelectList Select { get; }

        public string Many(bool sorted) => sorted || _mustSort ? _sorted : _unsorted;

        /// <summary>Rows came otherwise than the index has them: they are sorted from now on, and this operation starts over.</summary>
        public RowsOutOfOrderException SortFromNowOn()
        {
            _mustSort = true;
            return new RowsOutOfOrderException();
        }

        public override KeySet RentKeys() => KeySet<TKey>.Rent();

        public override void AddCommands(Load load, TenantSession session, List<ReadCommand> commands)
            => commands.Add(new Command(this, _loader.Key, load, session.TenantId));
    }

    private sealed class Command(Statement statement, EntityKey<TKey> key, Load load, int tenantId) : ReadCommand
    {
        private readonly KeySet<TKey> _keys = (KeySet<TKey>)load.Keys;

        private int _last;
        private Guid _lastId;

        public override string Sql => _keys.Count == 1 ? statement.One : statement.Many(sorted: false);

        public override bool IsLookup => statement.IsUnique && _keys.Count == 1;

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
            var follows = statement.OrderOrdinal < 0 || Follows(row);
            if (slice.Count == 0)
            {
                slice.Start = load.Rows.Count;
            }
            else if (slice.Start + slice.Count != load.Rows.Count || !follows)
            {
                throw statement.SortFromNowOn();
            }

            slice.Count++;
            statement.Select.Read(row, load);
        }

        /// <summary>Whether the order's value is not before that of the row before. Guid compares as PostgreSQL's uuid does.</summary>
        private bool Follows(Row row)
        {
            if (statement.IsOrderedById)
            {
                var before = _lastId;
                _lastId = row.Get<Guid>(statement.OrderOrdinal);
                return _lastId.CompareTo(before) >= 0;
            }

            var last = _last;
            _last = row.Get<int>(statement.OrderOrdinal);
            return _last >= last;
        }
    }
}
