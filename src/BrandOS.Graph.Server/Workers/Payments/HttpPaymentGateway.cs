using System.Globalization;
using System.Net;
using System.Text.Json;
using BrandOS.Graph.Features.Payments;
using BrandOS.Graph.Features.Payments.Saga;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers.Payments;

/// <summary>
/// A gateway over HTTP: <c>POST charges</c>, <c>GET charges/{id}</c> and <c>POST charges/{id}/refund</c>, each with the payment's id as
/// idempotency key. Whatever is not a clear answer leaves the outcome unknown.
/// </summary>
internal sealed class HttpPaymentGateway(IHttpClientFactory clients, IOptions<PaymentsOptions> options) : IPaymentGateway
{
    public const string ClientName = "payment-gateway";
    public const string KeyHeader = "Idempotency-Key";

    public async Task<GatewayAnswer> ChargeAsync(GatewayCharge charge, CancellationToken cancellationToken)
    {
        var body = new ChargeBody(charge.PaymentId, charge.TenantId, charge.OrderId, charge.Amount.ToString(CultureInfo.InvariantCulture));
        var answer = await SendAsync(HttpMethod.Post, "charges", charge.PaymentId.ToString(), body, cancellationToken);
        return answer.Status == GatewayStatus.NotFound ? throw new GatewayUnknownException("HTTP 404") : answer;
    }

    public Task<GatewayAnswer> FindAsync(GatewayCharge charge, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Get, $"charges/{charge.PaymentId}", key: null, body: null, cancellationToken);

    public Task RefundAsync(GatewayCharge charge, CancellationToken cancellationToken)
        => SendAsync(
            HttpMethod.Post, $"charges/{charge.PaymentId}/refund", $"{charge.PaymentId}-refund", new { charge.TenantId },
            cancellationToken);

    private async Task<GatewayAnswer> SendAsync(
        HttpMethod method, string path, string? key, object? body, CancellationToken cancellationToken)
    {
        if (!options.Value.Gateway.IsConfigured)
        {
            throw new GatewayUnknownException("no gateway is configured");
        }

        using var request = new HttpRequestMessage(method, new Uri(new Uri(options.Value.Gateway.Address!.TrimEnd('/') + '/'), path));
        request.Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web);
        if (key is not null)
        {
            request.Headers.Add(KeyHeader, key);
        }

        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.NotFound => new GatewayAnswer(GatewayStatus.NotFound),
                HttpStatusCode.OK or HttpStatusCode.Created => await ReadAsync(response, cancellationToken),
                _ => throw new GatewayUnknownException(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}")),
            };
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayUnknownException("timeout", late);
        }
        catch (HttpRequestException failed)
        {
            throw new GatewayUnknownException(failed.HttpRequestError.ToString(), failed); // its text holds the address
        }
        catch (JsonException garbled)
        {
            throw new GatewayUnknownException("no JSON", garbled);
        }
    }

    private static async Task<GatewayAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = await response.Content.ReadFromJsonAsync<AnswerBody>(JsonSerializerOptions.Web, cancellationToken);
        return answer?.Status switch
        {
            "approved" => new GatewayAnswer(GatewayStatus.Approved, answer.Reference),
            "declined" or "refunded" => new GatewayAnswer(GatewayStatus.Declined, answer.Code),
            _ => throw new GatewayUnknownException("an answer of another kind"),
        };
    }

    private sealed record ChargeBody(Guid PaymentId, int TenantId, Guid OrderId, string Amount);

    private sealed record AnswerBody(string Status, string? Reference, string? Code);
}
