using System.Text.Json;
using BrandOS.Graph.Server.Workers.Payments;

namespace BrandOS.Graph.Server.SandboxGateway;

/// <summary>Tells the platform's callback twice that there is news; to nobody when no callback was given.</summary>
internal sealed class SandboxCallbacks(HttpClient client, string? address, string? secret)
{
    public async Task CallTwiceAsync(int tenant, Guid payment)
    {
        if (address is null || secret is null)
        {
            return;
        }

        for (var i = 0; i < 2; i++)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new { TenantId = tenant, PaymentId = payment }, JsonSerializerOptions.Web);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Headers.Add(GatewayCallback.SignatureHeader, GatewayCallback.Sign(secret, body));
            try
            {
                using var response = await client.SendAsync(request);
            }
            catch (HttpRequestException)
            {
                // The platform is away; it asks when it is back.
            }
        }
    }
}
