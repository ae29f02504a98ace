using System.Globalization;
using System.Net.Http.Headers;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>
/// Posts a message, signed; any 2xx means that it is there. A receiver that fails all the time is left alone for a while.
/// </summary>
internal sealed class WebhookSink(WebhookOptions options, IHttpClientFactory clients, TimeProvider clock) : IOutboxSink
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    private readonly WebhookSignature _signature
        = new([options.Secret, .. options.PreviousSecret is { } previous ? (string[])[previous] : []]);

    public string Name => options.Name;

    /// <summary>The name of the client that this receiver is reached with.</summary>
    public static string ClientName(string webhook) => $"outbox-webhook-{webhook}";

    public async Task SendAsync(OutboxDelivery message, CancellationToken cancellationToken)
    {
        using var request = Request(message);
        try
        {
            using var client = clients.CreateClient(ClientName(options.Name));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new OutboxSinkException(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"));
            }
        }
        catch (BrokenCircuitException open)
        {
            throw new OutboxSinkAwayException(AskAgainAfter, open);
        }
        catch (TimeoutRejectedException late)
        {
            throw new OutboxSinkException("timeout", late);
        }
        catch (HttpRequestException failed)
        {
            throw new OutboxSinkException(failed.HttpRequestError.ToString(), failed); // its text holds the address
        }
    }

    private HttpRequestMessage Request(OutboxDelivery message)
    {
        var body = WebhookBody.Write(message);
        var now = clock.GetUtcNow();
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, options.Address) { Content = content };
        request.Headers.Add(WebhookSignature.IdHeader, message.MessageId);
        request.Headers.Add(WebhookSignature.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, _signature.Sign(message.MessageId, now, body));
        return request;
    }
}
