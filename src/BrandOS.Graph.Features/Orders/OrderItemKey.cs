using System.Globalization;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Orders;

/// <summary>An order item has no id of its own: it is a line of an order.</summary>
internal readonly record struct OrderItemKey(Guid OrderId, int Line)
{
    /// <summary>The key part of a global id, <c>order:line</c>; null when it is garbage.</summary>
    public static OrderItemKey? Parse(string key)
        => key.Split(':') is [var order, var line]
            && Guid.TryParseExact(order, "N", out var orderId)
            && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new OrderItemKey(orderId, number)
                : null;
}

/// <summary>The key in the database: order_id and line.</summary>
internal sealed class OrderItemKeyColumns : EntityKey<OrderItemKey>
{
    private static readonly TableColumn OrderId = EntityColumns<OrderItem>.Source(item => item.OrderId);
    private static readonly TableColumn Line = EntityColumns<OrderItem>.Source(item => item.Line);

    public override IReadOnlyList<TableColumn> Columns { get; } = [OrderId, Line];

    public override string SelectMany(Selection select, string? orderBy, string? groupBy, string? filter)
        => SelectSql.ByKeyPairs(EntityColumns<OrderItem>.Table, (OrderId, Line), ("uuid[]", "int[]"), select);

    public override void AddOne(CommandParameters parameters, OrderItemKey key)
    {
        parameters.Add(key.OrderId);
        parameters.Add(key.Line);
    }

    public override void AddMany(CommandParameters parameters, OrderItemKey[] keys)
    {
        parameters.Add(Array.ConvertAll(keys, key => key.OrderId));
        parameters.Add(Array.ConvertAll(keys, key => key.Line));
        parameters.Add(keys.Min(key => key.OrderId));
        parameters.Add(keys.Max(key => key.OrderId));
    }

    public override OrderItemKey Read(Row row) => new(row.Get<Guid>(0), row.Get<int>(1));
}
