namespace BrandOS.Graph.Features.Checkout;

/// <summary>A line of the cart beside what is known of it once its stock is locked.</summary>
/// <param name="UnitPrice">What the customer was shown.</param>
internal readonly record struct CheckoutLine(Guid ProductVariantId, int Quantity, decimal UnitPrice, decimal PriceToday, int Available)
{
    public bool IsInStock => Available >= Quantity;

    public bool IsAtItsPrice => UnitPrice == PriceToday;
}
