using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Carts;

internal static class CartErrors
{
    public static readonly ErrorShape Quantity
        = new("QuantityError", "CART_QUANTITY", "So many pieces are none, or more than a cart may hold of one variant.");

    public static readonly ErrorShape Full = new("CartFullError", "CART_FULL", "The cart holds as many different variants as it may.");

    private static readonly PayloadField<int> Min = Quantity.Value<int>("min", "The fewest pieces of one variant.");

    private static readonly PayloadField<int> Max = Quantity.Value<int>("max", "The most pieces of one variant.");

    private static readonly PayloadField<int> MaxLines = Full.Value<int>("maxLines", "The most different variants.");

    public static MutationError WrongQuantity(CartOptions options)
        => Quantity.Of($"A cart holds from 1 to {options.MaxQuantity} pieces of a variant.").With(Min, 1).With(Max, options.MaxQuantity);

    public static MutationError TooManyLines(CartOptions options)
        => Full.Of($"A cart holds {options.MaxLines} different variants at most.").With(MaxLines, options.MaxLines);
}
