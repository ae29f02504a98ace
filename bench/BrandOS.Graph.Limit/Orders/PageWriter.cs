using System.Runtime.InteropServices;

namespace BrandOS.Graph.Limit.Orders;

internal static class PageWriter
{
    public static void Write(Workspace work, bool more)
    {
        var json = work.Json;
        json.Raw("{\"data\":{\"orders\":{\"nodes\":["u8);
        for (var i = 0; i < work.Orders.Count; i++)
        {
            ref var order = ref CollectionsMarshal.AsSpan(work.Orders)[i];
            json.Raw(i == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
            OrderId.Write(json, "Order:"u8, order.Id);
            json.Raw(",\"status\":"u8);
            json.Text(order.Status);
            json.Raw(",\"totalAmount\":"u8);
            json.Number(order.Total);
            json.Raw(",\"createdAt\":"u8);
            json.Instant(order.CreatedAt);
            json.Raw(",\"customer\":{\"id\":"u8);
            OrderId.Write(json, "Customer:"u8, work.Customers.Keys[order.Customer]);
            json.Raw(",\"name\":"u8);
            json.Text(work.Customers[order.Customer].Name);
            json.Raw("},\"items\":["u8);
            WriteItems(work, work.ItemsOfOrder[i]);
            json.Raw("]}"u8);
        }

        json.Raw(more ? "],\"pageInfo\":{\"hasNextPage\":true}}}}"u8 : "],\"pageInfo\":{\"hasNextPage\":false}}}}"u8);
    }

    private static void WriteItems(Workspace work, OrderItems range)
    {
        var json = work.Json;
        var first = true;
        foreach (ref var item in CollectionsMarshal.AsSpan(work.Items).Slice(range.First, range.Count))
        {
            json.Raw(first ? "{\"line\":"u8 : ",{\"line\":"u8);
            json.Number(item.Line);
            json.Raw(",\"quantity\":"u8);
            json.Number(item.Quantity);
            json.Raw(",\"unitPrice\":"u8);
            json.Number(item.UnitPrice);
            json.Raw(",\"productVariant\":{\"sku\":"u8);
            ref var variant = ref work.Variants[item.Variant];
            json.Text(variant.Sku);
            json.Raw(",\"name\":"u8);
            json.Text(variant.Name);
            json.Raw("}}"u8);
            first = false;
        }
    }
}
