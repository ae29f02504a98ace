using System.Linq.Expressions;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>Whether a key has a row that meets a condition: each key's look stops at the first one.</summary>
/// <param name="condition">Over the alias <c>t</c>, without parameters, so that a partial index can bear it.</param>
internal sealed class ExistsLoader<TEntity>(string name, Expression<Func<TEntity, Guid>> key, string condition)
    : EntityLoader<TEntity>(name), IExistsLoader
{
    private readonly TableColumn _key = EntityColumns<TEntity>.Source(key);

    // The answer stands behind the key's place, and is read by that and not by its text.
    public Column<bool> Answer { get; } = new(name);

    public override LoadStatement Compile(LoadShape shape) => new Statement(this, One, Many);

    public override IEnumerable<string> Statements(LoadShape shape) => [One, Many];

    private string One => SelectSql.Exists(Table, _key, condition);

    private string Many => SelectSql.ExistsPerKey(Table, _key, "uuid", condition);

    private sealed class Statement(Loader loader, string one, string many) : SqlStatement(loader)
    {
        public override KeySet RentKeys() => KeySet<Guid>.Rent();

        public override void AddCommands(Load load, TenantSession session, List<ReadCommand> commands)
            => commands.Add(new Command(one, many, load, session.TenantId));
    }

    private sealed class Command(string one, string many, Load load, int tenantId) : ReadCommand
    {
        private readonly KeySet<Guid> _keys = (KeySet<Guid>)load.Keys;

        public override string Sql => _keys.Count == 1 ? one : many;

        public override void AddParameters(CommandParameters parameters) => PageKeys.Add(parameters, tenantId, _keys);

        public override void Read(Row row)
        {
            var many = _keys.Count > 1;
            ref var slice = ref load.Slices[many ? (int)row.Get<long>(0) - 1 : 0];
            slice.Start = load.Rows.Count++;
            slice.Count = 1;
            ((ValueBuffer<bool>)load.Rows[0]).Add(row.Get<bool>(many ? 1 : 0));
        }
    }
}

/// <summary>A loader that only looks whether there is a row.</summary>
internal interface IExistsLoader
{
    Column<bool> Answer { get; }
}
