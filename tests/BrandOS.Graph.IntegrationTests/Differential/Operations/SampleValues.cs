using System.Text;
using BrandOS.Graph.IntegrationTests.Differential.Reference;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Ids and cursors for arguments: mostly good ones of the tenant, some of another one, some garbage.</summary>
internal sealed partial class SampleValues(ReferenceTenant tenant, ReferenceTenant other, Random random)
{
    private static readonly string[] Types
        = ["Order", "OrderItem", "Customer", "ProductVariant", "InventoryStock", "Cart", "Wallet", "Payment"];

    private static readonly string[] GarbageIds =
    [
        "", "x", "1", "not base64!", "T3JkZXI=", "OrderItem", Base64("Order:"), Base64("Order:123"), Base64(":"), Base64("Wallet:1"),
        Base64("order:1"),
        Base64("OrderItem:1"),
        Base64("OrderItem:0123456789abcdef0123456789abcdef:"),
        Base64("OrderItem:0123456789abcdef0123456789abcdef:-1"),
        Base64("OrderItem:0123456789abcdef0123456789abcdef:99999999999"), Base64("Customer:0123456789abcdef0123456789abcdeg"),
        Base64("Customer:01234567-89ab-cdef-0123-456789abcdef"),
        Convert.ToBase64String([0x4f, 0xff, 0xfe, 0x3a, 0x31]),
        "ключ",
        new('A', 300),
    ];

    private static readonly string[] GarbageCursors = ["", "x", new('A', 44), new('-', 44), "опять", new('A', 500)];

    /// <summary>A global id as text.</summary>
    /// <param name="type">The type that is wanted, or null for any.</param>
    public string Id(string? type)
    {
        var chosen = type is null || random.Next(10) == 0 ? Pick(Types) : type;
        return random.Next(20) switch
        {
            < 15 => IdOf(tenant, chosen),
            < 16 => IdOf(other, chosen),
            < 17 => Base64(chosen + ":" + Hex(random) + (chosen == "OrderItem" ? ":1" : "")),
            _ => Pick(GarbageIds),
        };
    }

    /// <summary>A cursor as text, for a connection of the given field name.</summary>
    public string Cursor(string field) => random.Next(20) switch
    {
        < 16 => CursorOf(tenant, field),
        < 17 => CursorOf(other, field),
        < 18 => CursorOf(tenant, Pick(["orders", "customers", "productVariants", "inventory", "wallets", "entries", "payments"])),
        < 19 => Altered(CursorOf(tenant, field)),
        _ => Pick(GarbageCursors),
    };

    private string IdOf(ReferenceTenant of, string type) => type switch
    {
        "Order" => GlobalId.Of(Pick(of.Orders)),
        "Customer" => GlobalId.Of(Pick(of.Customers)),
        "ProductVariant" => GlobalId.Of(Pick(of.Variants)),
        "OrderItem" => GlobalId.Of(Pick(Pick(of.Orders).Items)),
        "InventoryStock" => GlobalId.Of(Pick(of.Stocks)),
        "Cart" => GlobalId.Of(Pick(of.Carts)),
        "Wallet" => GlobalId.Of(Pick(of.Wallets)),
        "Payment" => GlobalId.Of(Pick(of.Payments)),
        _ => throw new NotSupportedException($"Teach {nameof(SampleValues)} the ids of {type}."),
    };

    private string CursorOf(ReferenceTenant of, string field) => field switch
    {
        "orders" => of.Cursor(Pick(of.Orders)),
        "customers" => of.Cursor(Pick(of.Customers)),
        "productVariants" => of.Cursor(Pick(of.Variants)),
        "inventory" => of.Cursor(Pick(of.Stocks)),
        "wallets" => of.Cursor(Pick(of.Wallets)),
        "entries" => of.Cursor(Pick(of.Entries)),
        "payments" => of.Cursor(Pick(of.Payments)),
        _ => throw new NotSupportedException($"Teach {nameof(SampleValues)} the cursors of {field}."),
    };

    private string Altered(string cursor)
    {
        var characters = cursor.ToCharArray();
        var at = random.Next(characters.Length);
        characters[at] = characters[at] == 'A' ? 'B' : 'A';
        return new string(characters);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static string Hex(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
