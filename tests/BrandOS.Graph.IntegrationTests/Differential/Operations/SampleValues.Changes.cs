using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Differential.Reference;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Values of the input of mutations: mostly such that something is changed.</summary>
internal sealed partial class SampleValues
{
    private object? _named;

    /// <param name="changed">The type of what the mutation changes.</param>
    /// <param name="field">The field of its input.</param>
    public Piece Change(string changed, string field, string type) => (type, field) switch
    {
        ("ID", _) => Piece.Same(JsonSerializer.Serialize(Named(field == "id" ? changed : TypeOf(field)))),
        ("Int", _) => Piece.Same(Pick(["1", "1", "2", "3", "5", "0", "-1", "2147483647", "-2147483648"])),
        ("Decimal", _) => Piece.Same(Pick(["1", "0.01", "12.50", "3.999", "0", "-1", "99999999999999999999.5"])),
        ("String", "version") => Piece.Same(JsonSerializer.Serialize(Version())),
        ("String", "idempotencyKey") => Piece.Same(JsonSerializer.Serialize(
            random.Next(30) == 0 ? Pick(OddTexts) : random.Next(10) == 0 ? $"again {random.Next(20)}" : Hex(random))),
        ("String", "email") => Piece.Same(JsonSerializer.Serialize(
            random.Next(4) == 0 ? Pick(tenant.Customers).Email : $"{Hex(random)}@example.org")),
        ("String", _) => Piece.Same(JsonSerializer.Serialize(random.Next(8) == 0 ? Pick(OddTexts) : $"Name {random.Next(1000)}")),
        _ => throw new NotSupportedException($"Teach {nameof(SampleValues)} the input {field} of type {type}."),
    };

    private string Named(string type)
    {
        var id = Id(type);
        try
        {
            _named = GlobalId.Find(tenant, id, type) ?? _named;
        }
        catch (GraphQL.ExecutionError)
        {
            // Garbage, for once.
        }

        return id;
    }

    // "fromCustomerId" names a Customer.
    private static string TypeOf(string field)
        => Types.First(type => field.EndsWith(type + "Id", StringComparison.OrdinalIgnoreCase));

    private string Version()
        => random.Next(8) > 0 && _named?.GetType().GetProperty("Version")?.GetValue(_named) is uint version ? $"{version:x8}" : "00000001";
}
