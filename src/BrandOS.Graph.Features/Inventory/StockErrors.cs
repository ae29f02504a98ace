using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Inventory;

internal static class StockErrors
{
    public static readonly ErrorShape TooLittle = new(
        "InsufficientStockError", "STOCK_INSUFFICIENT", "There are fewer pieces than were to be taken out.");

    private static readonly PayloadField<Guid> Variant
        = TooLittle.One("productVariant", ProductVariantLoaders.ById, "What there is too little of.");

    private static readonly PayloadField<int> Available = TooLittle.Value<int>("available", "How many pieces there are.");

    public static MutationError OnlySoMany(Guid variant, int available)
        => TooLittle.Of($"There are only {available} pieces.").With(Variant, variant).With(Available, available);
}
