namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>
/// The ways a read takes: several levels in a transaction, one statement by itself, and a lookup that shares its round trip.
/// </summary>
internal static class ReadQueries
{
    public const string Levels = "{ orders(first: 3) { nodes { customer { name } items { quantity } } } }";
    public const string Page = "{ customers(first: 1) { nodes { name id } } }";
    public const string TwoPages = "{ a: customers(first: 1) { nodes { name } } b: customers(first: 2) { nodes { id } } }";
    public const string Lookup = "query ($id: ID!) { customer(id: $id) { name } }";

    public static TheoryData<string> All => [Levels, Page, TwoPages, Lookup];

    public static async Task<SessionAnswer> AskAsync(SessionCluster cluster, string query, string? token = null, string? level = null)
        => await cluster.AskAsync(query, token, level, await VariablesOfAsync(cluster, query));

    public static async Task<object?> VariablesOfAsync(SessionCluster cluster, string query)
        => query == Lookup ? new { id = await cluster.CustomerAsync() } : null;
}
