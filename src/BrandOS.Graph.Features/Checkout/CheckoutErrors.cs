using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Checkout;

internal static class CheckoutErrors
{
    public static readonly ErrorShape CartEmpty = new("CartEmptyError", "CART_EMPTY", "There is nothing in the cart.");

    public static readonly ErrorShape OutOfStock = new("OutOfStockError", "OUT_OF_STOCK", "There are fewer pieces than the cart holds.");

    public static readonly ErrorShape PriceChanged = new(
        "PriceChangedError", "PRICE_CHANGED", "The price is another one than the customer was shown: updateCartItem takes it over.");

    private static readonly PayloadField<Guid> Missing
        = OutOfStock.One("productVariant", ProductVariantLoaders.ById, "What there is too little of.");

    private static readonly PayloadField<int> Requested = OutOfStock.Value<int>("requested", "How many pieces the cart holds.");

    private static readonly PayloadField<int> Available = OutOfStock.Value<int>("available", "How many pieces are left.");

    private static readonly PayloadField<Guid> Repriced
        = PriceChanged.One("productVariant", ProductVariantLoaders.ById, "What has another price.");

    private static readonly PayloadField<decimal> OldPrice
        = PriceChanged.Value<decimal>("oldPrice", "What one piece cost when it was put into the cart.");

    private static readonly PayloadField<decimal> NewPrice = PriceChanged.Value<decimal>("newPrice", "What one piece costs today.");

    public static MutationError TooFew(CheckoutLine line)
        => OutOfStock.Of(line.Available == 0 ? "None is left." : $"Only {line.Available} are left.")
            .With(Missing, line.ProductVariantId).With(Requested, line.Quantity).With(Available, line.Available);

    public static MutationError OtherPrice(CheckoutLine line)
        => PriceChanged.Of("The price has changed since the variant was put into the cart.")
            .With(Repriced, line.ProductVariantId).With(OldPrice, line.UnitPrice).With(NewPrice, line.PriceToday);
}
