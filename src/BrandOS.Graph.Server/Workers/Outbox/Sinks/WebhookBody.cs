using System.Buffers;
using System.Text.Json;
using BrandOS.Graph.Postgres.Outbox.Dispatching;

namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>A message as JSON, the same at each attempt.</summary>
internal static class WebhookBody
{
    public static byte[] Write(OutboxDelivery message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", message.Kind);
            json.WriteString("timestamp", message.CreatedAt.ToUniversalTime());
            json.WriteNumber("tenantId", message.TenantId);
            json.WriteString("aggregate", message.Aggregate);
            json.WriteString("aggregateId", message.AggregateId);
            json.WritePropertyName("data");
            json.WriteRawValue(message.Payload); // jsonb, so it is JSON
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
