using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Values to compare columns with: those of rows, so that something is found, and some beside them.</summary>
internal sealed partial class SampleValues
{
    private static readonly string[] OddTexts
        = ["", " ", "a", "Z", "é", "\U0010FFFF", "\uD7FF", "%", "_", "'; DROP TABLE orders; --", "\u0000", "\uD83D\uDE00"];

    private static readonly string[] OddSearches =
        ["   ", "ab", " ab ", "a%c", "___", "%%%", "a\\b", "abc\ndef", "abc\u0000", new('x', 100), new('x', 101), new(' ', 101)];

    public Piece Filter(string entity, string field, string type) => type switch
    {
        "ID" => Piece.Same(JsonSerializer.Serialize(Id(entity))),
        "Boolean" => Piece.Same(random.Next(2) == 0 ? "true" : "false"),
        "Int" => Piece.Same(Number(Property(entity, field) as int? ?? 0)),
        "Decimal" => Piece.Same(Amount(Property(entity, field) as decimal? ?? 0)),
        "DateTime"
            => Piece.Same(JsonSerializer.Serialize(Time(Property(entity, field) as DateTimeOffset? ?? Pick(tenant.Orders).CreatedAt))),
        "String" => Piece.Same(JsonSerializer.Serialize(Text(Property(entity, field) as string ?? ""))),
        _ => throw new NotSupportedException($"Teach {nameof(SampleValues)} the values of {entity}.{field}."),
    };

    /// <summary>A text to search the rows of a connection for.</summary>
    public string Search(string connection)
    {
        string[] texts = connection switch
        {
            "customers" => Pick(tenant.Customers) is var customer ? [customer.Name, customer.Email] : [],
            "productVariants" => Pick(tenant.Variants) is var variant ? [variant.Sku, variant.Name] : [],
            _ => throw new NotSupportedException($"Teach {nameof(SampleValues)} what is searched for in {connection}."),
        };
        var text = Pick(texts);
        return random.Next(14) switch
        {
            0 => Pick(OddSearches),
            1 => Pick(OddTexts),
            2 => $"\t {text}  ",
            3 => text[..Math.Min(text.Length, random.Next(1, 4))].ToUpperInvariant(),
            < 6 => text.ToUpperInvariant(),
            < 11 when text.Length > 3 => text[random.Next(text.Length - 3)..][..3],
            _ => text,
        };
    }

    private object? Property(string entity, string field)
    {
        object row = entity switch
        {
            "Order" => Pick(tenant.Orders),
            "Customer" => Pick(tenant.Customers),
            "ProductVariant" => Pick(tenant.Variants),
            "InventoryStock" => Pick(tenant.Stocks),
            "Wallet" => Pick(tenant.Wallets),
            "LedgerEntry" => Pick(tenant.Entries),
            "Payment" => Pick(tenant.Payments),
            nameof(OrderItem) => Pick(Pick(tenant.Orders).Items),
            _ => throw new NotSupportedException($"Teach {nameof(SampleValues)} the rows of {entity}."),
        };
        return row.GetType().GetProperty(char.ToUpperInvariant(field[0]) + field[1..])!.GetValue(row);
    }

    private string Number(int number) => random.Next(12) switch
    {
        0 => "0",
        1 => "-1",
        2 => "2147483647",
        3 => (number + 1).ToString(CultureInfo.InvariantCulture),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private string Amount(decimal amount) => random.Next(12) switch
    {
        0 => "0",
        1 => "-1",
        2 => "99999999999999999999.5",
        3 => (amount + 0.001m).ToString(CultureInfo.InvariantCulture),
        4 => decimal.Truncate(amount).ToString(CultureInfo.InvariantCulture),
        _ => amount.ToString(CultureInfo.InvariantCulture),
    };

    private string Time(DateTimeOffset time) => random.Next(12) switch
    {
        0 => "0001-01-01T00:00:00Z",
        1 => "9999-12-31T23:59:59Z",
        2 => time.AddTicks(10).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        3 => time.ToOffset(TimeSpan.FromHours(-5)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
        4 => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        5 => "1969-12-31T23:59:59.999999Z",
        6 => time.AddTicks(random.Next(1, 10)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        7 => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'00001Z'", CultureInfo.InvariantCulture),
        _ => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
    };

    private string Text(string text) => random.Next(12) switch
    {
        0 => Pick(OddTexts),
        1 => text.ToUpperInvariant(),
        < 6 => text[..random.Next(text.Length + 1)],
        _ => text,
    };
}
