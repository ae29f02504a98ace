using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.Data.Seeding;

// Rows on their way into COPY; the tenant is the copy's. Money is in cents, times are Unix milliseconds.
internal readonly record struct CustomerRow(Guid Id, string Name, string Email, long CreatedMs);

internal readonly record struct VariantRow(Guid Id, string Sku, string Name, long PriceCents);

internal readonly record struct OrderRow(Guid Id, Guid CustomerId, OrderStatus Status, long TotalCents, long CreatedMs, long? UpdatedMs);

internal readonly record struct ItemRow(Guid OrderId, int Line, Guid VariantId, int Quantity, long PriceCents);
