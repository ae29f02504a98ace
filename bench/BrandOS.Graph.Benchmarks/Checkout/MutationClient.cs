using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;

namespace BrandOS.Graph.Benchmarks.Checkout;

/// <summary>The mutation: parsed, planned, carried out and answered by the API.</summary>
internal sealed class MutationClient(GraphApi api)
{
    private static readonly byte[] Document
        = "mutation ($input: CheckoutInput!) { checkout(input: $input) { order { id totalAmount } errors { __typename } } }"u8.ToArray();

    public async Task CheckOutAsync(Guid cart)
    {
        using var input = JsonDocument.Parse(CheckoutInput.Of(cart));
        var request = new GraphRequest { Query = Document, Variables = input.RootElement };
        using var response = await api.ExecuteAsync(request, new RequestScope(CheckoutData.Tenant), CancellationToken.None);
        if (response.Body.Span.IndexOf("\"errors\":null"u8) < 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(response.Body.Span));
        }
    }
}
