using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Wallets;

namespace BrandOS.Graph.Data.Seeding;

// Rows on their way into COPY; the tenant is the copy's. Money is in cents, times are Unix milliseconds.
internal readonly record struct CustomerRow(Guid Id, string Name, string Email, long CreatedMs);

internal readonly record struct VariantRow(Guid Id, string Sku, string Name, long PriceCents);

internal readonly record struct OrderRow(Guid Id, Guid CustomerId, OrderStatus Status, long TotalCents, long CreatedMs, long? UpdatedMs);

internal readonly record struct ItemRow(Guid OrderId, int Line, Guid VariantId, int Quantity, long PriceCents);

internal readonly record struct StockRow(Guid VariantId, int Available, int Reserved);

internal readonly record struct CartRow(Guid Id, Guid CustomerId, long UpdatedMs);

internal readonly record struct CartItemRow(Guid CartId, Guid VariantId, int Quantity, long PriceCents, long AddedMs);

internal readonly record struct WalletRow(Guid Id, WalletKind Kind, Guid? CustomerId, long BalanceCents);

internal readonly record struct EntryRow(Guid TransferId, int Line, Guid WalletId, long Cents, long CreatedMs);
