namespace BrandOS.Graph.Limit.Orders;

/// <summary>An order. Texts stay the UTF-8 that PostgreSQL sent.</summary>
internal record struct OrderRow(Guid Id, byte[] Status, decimal Total, DateTime CreatedAt, int Customer);

/// <summary>An item of an order; <paramref name="Variant"/> is an index.</summary>
internal record struct ItemRow(int Order, int Line, int Quantity, decimal UnitPrice, int Variant);

/// <summary>A customer, and where its orders stand among those of all customers.</summary>
internal record struct CustomerRow(byte[] Name, int FirstOrder, int Orders);

internal record struct VariantRow(byte[] Sku, byte[] Name);

/// <summary>Where an order's items stand among those of all orders.</summary>
internal record struct OrderItems(int First, int Count);
