namespace BrandOS.Graph.Features.Carts;

internal static class CartSql
{
    /// <summary>Locks the cart <c>$2</c> against whoever else changes it; no row when the tenant has none with this id.</summary>
    public const string Touch = "UPDATE carts AS t SET updated_at = $3 WHERE t.tenant_id = $1 AND t.id = $2";
}
