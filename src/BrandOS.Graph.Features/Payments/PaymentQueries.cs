using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Payments;

internal static class PaymentQueries
{
    public static void Add(QueryType query) => query.ById("payment", PaymentNode.ById, "Fetches one payment.");
}
