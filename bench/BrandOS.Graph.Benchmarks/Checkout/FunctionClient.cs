using System.Buffers;
using System.Text.Json;
using BrandOS.Graph.Engine.Binding;
using Npgsql;

namespace BrandOS.Graph.Benchmarks.Checkout;

/// <summary>What one writes by hand around the function: the same input taken apart, one call, the same answer put together.</summary>
internal sealed class FunctionClient(NpgsqlDataSource connections)
{
    public async Task CheckOutAsync(Guid cart)
    {
        var (key, id) = Read(CheckoutInput.Of(cart));
        var now = TimeProvider.System.GetUtcNow();
        await using var command = connections.CreateCommand(CheckoutFunction.Call);
        object[] values = [CheckoutData.Tenant, id, Guid.CreateVersion7(now), key, now];
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            throw new InvalidOperationException("The function ordered nothing.");
        }

        if (Answer(reader.GetGuid(0), reader.GetDecimal(2)) == 0)
        {
            throw new InvalidOperationException("There is no answer.");
        }
    }

    private static (string Key, Guid Cart) Read(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var input = json.RootElement.GetProperty("input");
        var cart = NodeId.Decode(
            input.GetProperty("cartId").GetString()!, "Cart", key => Guid.TryParseExact(key, "N", out var id) ? id : (Guid?)null);
        return (input.GetProperty("idempotencyKey").GetString()!, cart);
    }

    private static int Answer(Guid order, decimal total)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteStartObject("checkout");
            json.WriteStartObject("order");
            json.WriteString("id", NodeId.Encode("Order", order.ToString("N")));
            json.WriteNumber("totalAmount", total);
            json.WriteEndObject();
            json.WriteNull("errors");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.WrittenCount;
    }
}
