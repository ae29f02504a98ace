using System.Text.Json;
using BrandOS.Graph.Engine.Binding;

namespace BrandOS.Graph.Benchmarks.Checkout;

/// <summary>What a client sends: <c>{"input":{"idempotencyKey":"...","cartId":"..."}}</c>, under a new key.</summary>
internal static class CheckoutInput
{
    public static byte[] Of(Guid cart) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        input = new { idempotencyKey = Guid.NewGuid().ToString(), cartId = NodeId.Encode("Cart", cart.ToString("N")) },
    });
}
