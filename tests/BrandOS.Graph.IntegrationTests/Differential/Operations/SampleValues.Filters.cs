using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Values to compare columns with: those of rows, so that something is found, and some beside them.</summary>
internal sealed partial class SampleValues
{
    private static readonly string[] OddTexts
        = ["", " ", "a", "Z", "é", "\U0010FFFF", "\uD7FF", "%", "_", "'; DROP TABLE orders; --", "\u0000", "\uD83D\uDE00"];

    public Piece Filter(string entity, string field, string type) => type switch
    {
        "ID" => Piece.Same(JsonSerializer.Serialize(Id(entity))),
        "Boolean" => Piece.Same(random.Next(2) == 0 ? "true" : "false"),
        "Decimal" => Piece.Same(Amount(Property(entity, field) as decimal? ?? 0)),
        "DateTime"
            => Piece.Same(JsonSerializer.Serialize(Time(Property(entity, field) as DateTimeOffset? ?? Pick(tenant.Orders).CreatedAt))),
        "String" => Piece.Same(JsonSerializer.Serialize(Text(Property(entity, field) as string ?? ""))),
        _ => throw new NotSupportedException($"Teach {nameof(SampleValues)} the values of {entity}.{field}."),
    };

    private object? Property(string entity, string field)
    {
        object row = entity switch
        {
            "Order" => Pick(tenant.Orders),
            "Customer" => Pick(tenant.Customers),
            "ProductVariant" => Pick(tenant.Variants),
            nameof(OrderItem) => Pick(Pick(tenant.Orders).Items),
            _ => throw new NotSupportedException($"Teach {nameof(SampleValues)} the rows of {entity}."),
        };
        return row.GetType().GetProperty(char.ToUpperInvariant(field[0]) + field[1..])!.GetValue(row);
    }

    private string Amount(decimal amount) => random.Next(12) switch
    {
        0 => "0",
        1 => "-1",
        2 => "99999999999999999999.5",
        3 => (amount + 0.001m).ToString(CultureInfo.InvariantCulture),
        4 => decimal.Truncate(amount).ToString(CultureInfo.InvariantCulture),
        _ => amount.ToString(CultureInfo.InvariantCulture),
    };

    private string Time(DateTimeOffset time) => random.Next(10) switch
    {
        0 => "0001-01-01T00:00:00Z",
        1 => "9999-12-31T23:59:59Z",
        2 => time.AddTicks(10).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        3 => time.ToOffset(TimeSpan.FromHours(-5)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
        4 => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        5 => "1969-12-31T23:59:59.999999Z",
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
