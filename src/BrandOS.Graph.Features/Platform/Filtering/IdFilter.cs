using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Global ids of one type. Another type's id, or garbage, is an error and not an empty answer.</summary>
internal sealed class IdFilter(string name, string description, Table table, TableColumn column, string typeName)
    : ColumnFilter<Guid>(name, description, column, OperationInput.Id)
{
    protected override Guid Convert(object value)
        => NodeId.Decode((string)value, typeName, GuidIdBinding.Parse);

    protected override void AppendMany(ConditionSql sql, bool equal, Guid[] values)
    {
        base.AppendMany(sql, equal, values);
        if (equal && SelectSql.NeedsBounds(table, Column))
        {
            sql.PruneOnly(Column, ">=", SqlValue.Of(values.Length == 0 ? Guid.Empty : values.Min()));
            sql.PruneOnly(Column, "<=", SqlValue.Of(values.Length == 0 ? Guid.Empty : values.Max()));
        }
    }
}
