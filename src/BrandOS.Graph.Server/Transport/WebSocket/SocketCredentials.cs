using System.Text.Json;
using BrandOS.Graph.Server.Auth;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>
/// Who a WebSocket is for: what the upgraded request said or, as browsers cannot send headers with it, the same headers in the payload of
/// connection_init.
/// </summary>
internal sealed class SocketCredentials(TenantAuthenticator authenticator)
{
    private static readonly string[] Headers = ["Authorization", TenantAuthenticator.TenantHeader];

    public async ValueTask<TenantIdentity> IdentifyAsync(HttpContext http, TenantIdentity known, ReadOnlyMemory<byte> payload)
    {
        if (known.Refusal is null || payload.IsEmpty)
        {
            return known;
        }

        using var json = JsonDocument.Parse(payload);
        return Take(json.RootElement, http) || (Member(json.RootElement, "headers") is { } nested && Take(nested, http))
            ? await authenticator.AuthenticateAsync(http)
            : known;
    }

    private static bool Take(JsonElement payload, HttpContext http)
    {
        var any = false;
        foreach (var header in Headers)
        {
            if (Member(payload, header) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value)
            {
                http.Request.Headers[header] = value.ToString();
                any = true;
            }
        }

        return any;
    }

    private static JsonElement? Member(JsonElement payload, string name)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in payload.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }
}
