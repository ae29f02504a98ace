using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Benchmarks.Engine;

/// <summary>The page written by a loop that knows it: what the engine's generality is measured against. The same text writer.</summary>
internal sealed class HandWrittenPage(ShopRows shop)
{
    private readonly Dictionary<Guid, int> _customers = Index(shop.CustomerIds);
    private readonly Dictionary<Guid, int> _variants = Index(shop.VariantIds);

    public void Write(ResponseBuffer json)
    {
        json.Write("{\"data\":{\"orders\":{\"nodes\":["u8);
        for (var order = 0; order < ShopRows.Orders; order++)
        {
            json.Write(order == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
            WriteId(json, "Order:"u8, shop.OrderIds[order]);
            json.Write(",\"status\":"u8);
            JsonText.WriteString(json, shop.Status);
            json.Write(",\"totalAmount\":"u8);
            JsonText.WriteNumber(json, shop.Totals[order]);
            json.Write(",\"createdAt\":"u8);
            JsonText.WriteDateTime(json, shop.CreatedAt[order]);
            var customer = _customers[shop.CustomerIds[order]];
            json.Write(",\"customer\":{\"id\":"u8);
            WriteId(json, "Customer:"u8, shop.CustomerIds[customer]);
            json.Write(",\"name\":"u8);
            JsonText.WriteString(json, shop.Names[customer]);
            json.Write("},\"items\":["u8);
            WriteItems(json, order);
            json.Write("]}"u8);
        }

        json.Write("],\"pageInfo\":{\"hasNextPage\":true}}}}"u8);
    }

    private void WriteItems(ResponseBuffer json, int order)
    {
        for (var line = 0; line < ShopRows.ItemsPerOrder; line++)
        {
            var item = (order * ShopRows.ItemsPerOrder) + line;
            var variant = _variants[shop.VariantIds[item]];
            json.Write(line == 0 ? "{\"line\":"u8 : ",{\"line\":"u8);
            JsonText.WriteNumber(json, line + 1);
            json.Write(",\"quantity\":"u8);
            JsonText.WriteNumber(json, (item % 5) + 1);
            json.Write(",\"unitPrice\":"u8);
            JsonText.WriteNumber(json, shop.Prices[item]);
            json.Write(",\"productVariant\":{\"sku\":"u8);
            JsonText.WriteString(json, shop.Skus[variant]);
            json.Write(",\"name\":"u8);
            JsonText.WriteString(json, shop.VariantNames[variant]);
            json.Write("}}"u8);
        }
    }

    private static void WriteId(ResponseBuffer json, ReadOnlySpan<byte> prefix, Guid id)
    {
        Span<byte> text = stackalloc byte[64];
        prefix.CopyTo(text);
        id.TryFormat(text[prefix.Length..], out var digits, "N");
        NodeId.Write(json, text[..(prefix.Length + digits)]);
    }

    private static Dictionary<Guid, int> Index(Guid[] ids) => ids.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
}
