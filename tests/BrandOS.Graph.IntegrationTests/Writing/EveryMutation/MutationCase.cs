using System.Text.Json.Nodes;

namespace BrandOS.Graph.IntegrationTests.Writing.EveryMutation;

/// <summary>One mutation that changes something in a <see cref="MutationWorld"/>.</summary>
/// <param name="Selection">Of the payload, without the errors.</param>
/// <param name="Table">One it writes, as its first or only one besides the key's.</param>
/// <param name="Input">Without the key.</param>
internal sealed record MutationCase(string Field, string Selection, string Table, Func<MutationWorld, JsonObject> Input)
{
    /// <summary>A case for each mutation of the schema; a test compares.</summary>
    public static readonly IReadOnlyList<MutationCase> All =
    [
        new("updateCustomer", "customer { name email }", "customers", world => new JsonObject
        {
            ["id"] = world.Customer,
            ["version"] = world.CustomerVersion,
            ["name"] = "Another",
        }),
        new("adjustStock", "stock { available reserved }", "inventory_stocks", world => new JsonObject
        {
            ["productVariantId"] = world.Variant,
            ["delta"] = 7,
            ["version"] = world.StockVersion,
        }),
        new("cancelOrder", "order { status items { quantity } }", "orders", world => new JsonObject
        {
            ["id"] = world.Order,
            ["version"] = world.OrderVersion,
        }),
        new("updateOrderStatus", "order { status }", "orders", world => new JsonObject
        {
            ["id"] = world.Order,
            ["status"] = "PROCESSING",
            ["version"] = world.OrderVersion,
        }),
        new("addCartItem", "cart { items { quantity } totalAmount }", "cart_items", world => new JsonObject
        {
            ["customerId"] = world.Customer,
            ["productVariantId"] = world.Variant,
            ["quantity"] = 3,
        }),
        new("updateCartItem", "cart { items { quantity } totalAmount }", "cart_items", world => new JsonObject
        {
            ["cartId"] = world.Cart,
            ["productVariantId"] = world.Variant,
            ["quantity"] = 4,
        }),
        new("removeCartItem", "cart { items { quantity } totalAmount }", "cart_items", world => new JsonObject
        {
            ["cartId"] = world.Cart,
            ["productVariantId"] = world.Variant,
        }),
        new("clearCart", "cart { items { quantity } totalAmount }", "cart_items", world => new JsonObject { ["cartId"] = world.Cart }),
        new("topUpWallet", "wallet { balance }", "wallets", world => new JsonObject
        {
            ["customerId"] = world.Customer,
            ["amount"] = 12.5m,
        }),
        new("transferBetweenWallets", "fromWallet { balance } toWallet { balance }", "wallets", world => new JsonObject
        {
            ["fromCustomerId"] = world.Customer,
            ["toCustomerId"] = world.Friend,
            ["amount"] = 12.5m,
        }),
        new("payOrder", "order { status } payment { state amount }", "payments", world => new JsonObject
        {
            ["id"] = world.Order,
            ["method"] = "WALLET",
        }),
        new("checkout", "order { status totalAmount items { quantity } }", "orders", world => new JsonObject { ["cartId"] = world.Cart }),
    ];

    /// <summary>For theories: the mutations' names.</summary>
    public static TheoryData<string> Fields => [.. All.Select(one => one.Field)];

    public string InputType => $"{char.ToUpperInvariant(Field[0])}{Field[1..]}Input";

    public string Document
        => $"mutation ($input: {InputType}!) {{ {Field}(input: $input) {{ {Selection} "
            + "errors { __typename ... on Error { code } } } }";

    public static MutationCase Of(string field) => All.Single(one => one.Field == field);
}
