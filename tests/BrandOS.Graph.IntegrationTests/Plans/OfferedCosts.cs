using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.IntegrationTests.Plans;

internal static class OfferedCosts
{
    public static double OfFilter(string loader, string name) => 200;
    public static double OfSort(string loader, IReadOnlyList<SortKey> sorts) => 200;
}
