using System.Buffers;
using System.Text.Json;

namespace BrandOS.Graph.Limit;

/// <summary>
/// What a POST body asks for: one of the known operations and its variables, an order's id (the cursor of a walk is one too) or a filter.
/// </summary>
internal readonly record struct OrderRequest(Operation Operation, Guid? Id, OrderFilter? Filter)
{
    /// <summary>Null when the body is not a request this endpoint knows.</summary>
    public static OrderRequest? Parse(in ReadOnlySequence<byte> body, OperationTable operations)
    {
        var json = new Utf8JsonReader(body);
        Operation? operation = null;
        Guid? id = null;
        OrderFilter? filter = null;
        try
        {
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isQuery = json.ValueTextEquals("query"u8);
                var isVariables = json.ValueTextEquals("variables"u8);
                json.Read();
                if (isQuery)
                {
                    operation = operations.Find(ref json);
                }
                else if (isVariables && json.TokenType == JsonTokenType.StartObject)
                {
                    (id, filter) = ParseVariables(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return operation is { } known ? new OrderRequest(known, id, filter) : null;
    }

    private static (Guid? Id, OrderFilter? Filter) ParseVariables(ref Utf8JsonReader json)
    {
        Guid? id = null;
        string? status = null;
        DateTime since = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isId = json.ValueTextEquals("id"u8) || json.ValueTextEquals("after"u8);
            var isStatus = json.ValueTextEquals("status"u8);
            var isSince = json.ValueTextEquals("since"u8);
            json.Read();
            if (json.TokenType != JsonTokenType.String || json.HasValueSequence)
            {
                json.Skip();
            }
            else if (isId)
            {
                id = OrderId.Parse(json.ValueSpan);
            }
            else if (isStatus)
            {
                status = json.GetString();
            }
            else if (isSince && json.TryGetDateTimeOffset(out var time))
            {
                since = time.UtcDateTime;
            }
        }

        return (id, status is null ? null : new OrderFilter(status, since));
    }
}
