namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>The operations the product is measured by.</summary>
internal static class Operations
{
    /// <summary>A page of orders with everything a list shows: 2 levels, 2 statements.</summary>
    public const string Page =
        """
        query Page($first: Int) {
          orders(first: $first) {
            nodes {
              id status totalAmount createdAt
              customer { id name }
              items { line quantity unitPrice lineTotal productVariant { sku name } }
            }
          }
        }
        """;

    /// <summary>Orders, their customers, and of each customer the newest orders again, down to the variants.</summary>
    public const string Deep =
        """
        query Deep($first: Int) {
          orders(first: $first) {
            nodes {
              id
              customer { name orders(first: 5) { nodes { id totalAmount } } }
              items { quantity productVariant { name } }
            }
          }
        }
        """;
}
