using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Features.Platform.Columns;

namespace BrandOS.Graph.Features.Carts;

/// <summary>Quantity times unit price.</summary>
internal sealed class CartItemTotalBinding()
    : DerivedBinding(EntityColumns<CartItem>.Of(item => item.Quantity), EntityColumns<CartItem>.Of(item => item.UnitPrice))
{
    public override bool TryWrite(ResponseBuffer output, RowSet rows, ReadOnlySpan<int> ordinals, int row)
    {
        var quantity = ((ValueBuffer<int>)rows[ordinals[0]])[row];
        JsonText.WriteNumber(output, quantity * ((ValueBuffer<decimal>)rows[ordinals[1]])[row]);
        return true;
    }
}
