using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Features.Platform.Columns;

namespace BrandOS.Graph.Features.Orders;

/// <summary>The global id of an order item: <c>OrderItem:order:line</c>.</summary>
internal sealed class OrderItemIdBinding()
    : DerivedBinding(EntityColumns<OrderItem>.Of(item => item.OrderId), EntityColumns<OrderItem>.Of(item => item.Line))
{
    public override bool TryWrite(ResponseBuffer output, RowSet rows, ReadOnlySpan<int> ordinals, int row)
    {
        Span<byte> id = stackalloc byte[64];
        "OrderItem:"u8.CopyTo(id);
        ((ValueBuffer<Guid>)rows[ordinals[0]])[row].TryFormat(id[10..], out var order, "N");
        id[10 + order] = (byte)':';
        ((ValueBuffer<int>)rows[ordinals[1]])[row].TryFormat(id[(11 + order)..], out var line);
        NodeId.Write(output, id[..(11 + order + line)]);
        return true;
    }
}

/// <summary>Quantity times unit price.</summary>
internal sealed class LineTotalBinding()
    : DerivedBinding(EntityColumns<OrderItem>.Of(item => item.Quantity), EntityColumns<OrderItem>.Of(item => item.UnitPrice))
{
    public override bool TryWrite(ResponseBuffer output, RowSet rows, ReadOnlySpan<int> ordinals, int row)
    {
        var quantity = ((ValueBuffer<int>)rows[ordinals[0]])[row];
        JsonText.WriteNumber(output, quantity * ((ValueBuffer<decimal>)rows[ordinals[1]])[row]);
        return true;
    }
}
