using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.Features.Payments;
using BrandOS.Graph.Features.Payments.Saga;
using BrandOS.Graph.Postgres.Outbox;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers.Payments;

/// <summary>
/// <c>POST /payments/gateway</c>: the gateway has news. What it says is not believed, only asked about sooner, so a callback that comes
/// twice, late or never changes nothing. The header <c>Gateway-Signature</c> is the HMAC-SHA256 of the body, in hexadecimal digits.
/// </summary>
internal static class GatewayCallback
{
    public const string Path = "/payments/gateway";
    public const string SignatureHeader = "Gateway-Signature";
    private const int LongestBody = 4096;

    // A request delegate, as every route of the server: parameters that ASP.NET Core binds take its compiler of expressions, 2 MB.
    public static void MapGatewayCallback(this WebApplication app)
        => app.MapPost(Path, async http => await (await TakeAsync(http)).ExecuteAsync(http));

    public static string Sign(string secret, ReadOnlySpan<byte> body)
        => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static async Task<IResult> TakeAsync(HttpContext http)
    {
        var services = http.RequestServices;
        if (services.GetRequiredService<IOptions<PaymentsOptions>>().Value.Gateway.CallbackSecret is not { } secret)
        {
            return TypedResults.NotFound();
        }

        var buffer = new byte[LongestBody + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (length > LongestBody)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var body = buffer.AsMemory(0, length);
        var given = Encoding.UTF8.GetBytes(http.Request.Headers[SignatureHeader].ToString());
        if (!CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Sign(secret, body.Span))))
        {
            return TypedResults.Unauthorized();
        }

        if (Read(body.Span) is not { } news)
        {
            return TypedResults.BadRequest();
        }

        if (await services.GetRequiredService<PaymentSaga>().HurryAsync(news.TenantId, news.PaymentId, http.RequestAborted))
        {
            services.GetRequiredService<OutboxSignal>().Raise();
        }

        return TypedResults.NoContent();
    }

    private static News? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<News>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record News(int TenantId, Guid PaymentId);
}
