using BrandOS.Graph.Server.Auth;

namespace BrandOS.Graph.Server.Ide;

/// <summary>
/// What the IDE reads as <c>bcp-config.json</c>: itself as the endpoint, nothing reported to anybody, a tenant to begin with.
/// </summary>
internal static class IdeConfig
{
    private const string FirstQuery =
        """
        query NewestOrders {
          orders(first: 5) {
            nodes {
              id
              status
              totalAmount
              createdAt
              customer { name }
              items { quantity productVariant { name } }
            }
            pageInfo { hasNextPage endCursor }
          }
        }

        """;

    public static object For(IHostEnvironment environment) => new
    {
        useBrowserUrlAsEndpoint = true,
        disableTelemetry = true,
        graphQLDocument = FirstQuery,
        // Only Development takes this header; elsewhere a user enters a token under "Authorization".
        httpHeaders = environment.IsDevelopment()
            ? new Dictionary<string, string> { [TenantAuthenticator.TenantHeader] = "1" }
            : [],
    };
}
