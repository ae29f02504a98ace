namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>The ways a read takes: a lookup, lookups that share a round trip, several levels in a transaction. And the writes.</summary>
internal static class SessionDocuments
{
    public const string Lookup = "query ($a: ID!) { a: customer(id: $a) { id name version } }";

    public const string Lookups = """
        query ($a: ID!, $b: ID!, $c: ID!) {
          a: customer(id: $a) { ...list } b: customer(id: $b) { ...list } c: customer(id: $c) { ...list }
        }
        fragment list on Customer { id name version }
        """;

    // Two ways lead to wallets, so that they are a level of their own and not joined to their customers.
    public const string Levels = """
        query ($ids: [ID!]!) {
          nodes(ids: $ids) { ... on Customer { id name version wallet { balance } } }
          others: customers(first: 1) { nodes { wallet { id } } }
        }
        """;

    public const string Wallets = """
        query ($a: ID!, $b: ID!) { a: wallet(customerId: $a) { balance } b: wallet(customerId: $b) { balance } }
        """;

    public const string Append = """
        mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { id name version } errors { __typename } } }
        """;

    public const string Transfer = """
        mutation ($input: TransferBetweenWalletsInput!) {
          transferBetweenWallets(input: $input) { fromWallet { balance } toWallet { balance } errors { __typename } }
        }
        """;

    public const string TopUp = """
        mutation ($input: TopUpWalletInput!) { topUpWallet(input: $input) { wallet { balance } errors { __typename } } }
        """;
}
