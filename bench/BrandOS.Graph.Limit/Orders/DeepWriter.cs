using System.Runtime.InteropServices;

namespace BrandOS.Graph.Limit.Orders;

internal static class DeepWriter
{
    public static void Write(Workspace work)
    {
        var json = work.Json;
        json.Raw("{\"data\":{\"orders\":{\"nodes\":["u8);
        for (var i = 0; i < work.Orders.Count; i++)
        {
            ref var order = ref CollectionsMarshal.AsSpan(work.Orders)[i];
            ref var customer = ref work.Customers[order.Customer];
            json.Raw(i == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
            OrderId.Write(json, "Order:"u8, order.Id);
            json.Raw(",\"customer\":{\"id\":"u8);
            OrderId.Write(json, "Customer:"u8, work.Customers.Keys[order.Customer]);
            json.Raw(",\"name\":"u8);
            json.Text(customer.Name);
            json.Raw(",\"orders\":{\"nodes\":["u8);
            WriteOrders(json, CollectionsMarshal.AsSpan(work.CustomerOrders).Slice(customer.FirstOrder, customer.Orders));
            json.Raw("]}},\"items\":["u8);
            WriteItems(work, work.ItemsOfOrder[i]);
            json.Raw("]}"u8);
        }

        json.Raw("]}}}"u8);
    }

    private static void WriteOrders(JsonBuffer json, Span<OrderRow> orders)
    {
        for (var i = 0; i < orders.Length; i++)
        {
            json.Raw(i == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
            OrderId.Write(json, "Order:"u8, orders[i].Id);
            json.Raw(",\"totalAmount\":"u8);
            json.Number(orders[i].Total);
            json.Raw(",\"status\":"u8);
            json.Text(orders[i].Status);
            json.Raw("}"u8);
        }
    }

    private static void WriteItems(Workspace work, OrderItems range)
    {
        var json = work.Json;
        var items = CollectionsMarshal.AsSpan(work.Items).Slice(range.First, range.Count);
        for (var i = 0; i < items.Length; i++)
        {
            json.Raw(i == 0 ? "{\"line\":"u8 : ",{\"line\":"u8);
            json.Number(items[i].Line);
            json.Raw(",\"productVariant\":{\"sku\":"u8);
            json.Text(work.Variants[items[i].Variant].Sku);
            json.Raw("}}"u8);
        }
    }
}
