using System.Buffers;
using System.Text.Json;

namespace BrandOS.Graph.Limit;

/// <summary>
/// What a POST body asks for: one of the known operations and its one variable, an order's id (the cursor of a walk is one too).
/// </summary>
internal readonly record struct OrderRequest(Operation Operation, Guid? Id)
{
    /// <summary>Null when the body is not a request this endpoint knows.</summary>
    public static OrderRequest? Parse(in ReadOnlySequence<byte> body, OperationTable operations)
    {
        var json = new Utf8JsonReader(body);
        Operation? operation = null;
        Guid? id = null;
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
                    id = ParseVariable(ref json);
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

        return operation is { } known ? new OrderRequest(known, id) : null;
    }

    private static Guid? ParseVariable(ref Utf8JsonReader json)
    {
        Guid? id = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = json.ValueTextEquals("id"u8) || json.ValueTextEquals("after"u8);
            json.Read();
            if (wanted && json.TokenType == JsonTokenType.String && !json.HasValueSequence)
            {
                id = OrderId.Parse(json.ValueSpan);
            }
            else
            {
                json.Skip();
            }
        }

        return id;
    }
}
