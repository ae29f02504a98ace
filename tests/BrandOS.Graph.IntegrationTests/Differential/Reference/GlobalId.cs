using System.Text;
using System.Text.RegularExpressions;
using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Engine;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>Global ids, written a second time: base64 of <c>Type:key</c>.</summary>
internal static partial class GlobalId
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(object row) => Convert.ToBase64String(Encoding.UTF8.GetBytes(row switch
    {
        Order order => $"Order:{order.Id:N}",
        Customer customer => $"Customer:{customer.Id:N}",
        ProductVariant variant => $"ProductVariant:{variant.Id:N}",
        InventoryStock stock => $"InventoryStock:{stock.ProductVariantId:N}",
        Cart cart => $"Cart:{cart.Id:N}",
        Wallet wallet => $"Wallet:{wallet.Id:N}",
        Payment payment => $"Payment:{payment.Id:N}",
        OrderItem item => $"OrderItem:{item.OrderId:N}:{item.Line}",
        _ => throw new NotSupportedException($"{row.GetType().Name} has no global id."),
    }));

    /// <summary>The row of a global id, or null when the tenant has none.</summary>
    /// <param name="expected">The type the id must name, or null for any.</param>
    /// <exception cref="ExecutionError">Garbage, or another type.</exception>
    public static object? Find(ReferenceTenant tenant, string id, string? expected)
    {
        var match = Parse(id, expected);
        var line = 0;
        if (match.Groups["line"] is { Success: true } digits && !int.TryParse(digits.Value, out line))
        {
            throw ReferenceCodes.Error(ErrorCodes.NodeIdInvalid, "No line has such a number.");
        }

        var key = KeyOf(match);
        return match.Groups["type"].Value switch
        {
            "Order" => tenant.Orders.FirstOrDefault(order => order.Id == key),
            "Customer" => tenant.Customers.FirstOrDefault(customer => customer.Id == key),
            "ProductVariant" => tenant.Variants.FirstOrDefault(variant => variant.Id == key),
            "InventoryStock" => tenant.Stocks.FirstOrDefault(stock => stock.ProductVariantId == key),
            "Cart" => tenant.Carts.FirstOrDefault(cart => cart.Id == key),
            "Wallet" => tenant.Wallets.FirstOrDefault(wallet => wallet.Id == key),
            "Payment" => tenant.Payments.FirstOrDefault(payment => payment.Id == key),
            _ => tenant.Orders.FirstOrDefault(order => order.Id == key)?.Items.Find(item => item.Line == line),
        };
    }

    /// <summary>The type and the key inside of an id.</summary>
    /// <exception cref="ExecutionError">Garbage, or another type.</exception>
    public static (string Type, Guid Key) Read(string id, string? expected)
    {
        var match = Parse(id, expected);
        return (match.Groups["type"].Value, KeyOf(match));
    }

    private static Guid KeyOf(Match match) => Guid.ParseExact(match.Groups["key"].Value, "N");

    private static Match Parse(string id, string? expected)
        => Form().Match(Decode(id)) is { Success: true } match && (expected is null || expected == match.Groups["type"].Value)
            ? match
            : throw ReferenceCodes.Error(ErrorCodes.NodeIdInvalid, "An id that does not fit.");

    private static string Decode(string id)
    {
        try
        {
            return Strict.GetString(Convert.FromBase64String(id));
        }
        catch (Exception garbage) when (garbage is FormatException or DecoderFallbackException)
        {
            return "";
        }
    }

    [GeneratedRegex(
        @"^((?<type>Order|Customer|ProductVariant|InventoryStock|Cart|Wallet|Payment):(?<key>[0-9a-fA-F]{32})"
        + @"|(?<type>OrderItem):(?<key>[0-9a-fA-F]{32}):(?<line>[0-9]+))\z")]
    private static partial Regex Form();
}
