using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Writing;

[Collection(WrittenGraphCollection.Name)]
public sealed class UpdateCustomerTests(WrittenGraph graph)
{
    private const string Document = """
        mutation ($input: UpdateCustomerInput!) {
          updateCustomer(input: $input) {
            customer { id name email version orders { totalCount } }
            errors { __typename ... on Error { message code } ... on NotFoundError { field } ... on InvalidInputError { field }
              ... on ConflictError { current { id ... on Customer { name version } } } }
          }
        }
        """;

    [ClusterFact]
    public async Task Customer_is_changed_and_the_payload_shows_it()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync("Ann", "ann@example.com");

        var answer = await shop.ExecuteAsync(Document, new { input = new { idempotencyKey = "1", id, version, name = "Anna" } });

        var payload = answer.GetProperty("data").GetProperty("updateCustomer");
        var customer = payload.GetProperty("customer");
        Assert.Equal("Anna", customer.GetProperty("name").GetString());
        Assert.Equal("ann@example.com", customer.GetProperty("email").GetString());
        Assert.NotEqual(version, customer.GetProperty("version").GetString());
        Assert.Equal(0, customer.GetProperty("orders").GetProperty("totalCount").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, payload.GetProperty("errors").ValueKind);

        var read = await shop.ExecuteAsync("query ($id: ID!) { customer(id: $id) { name version } }", new { id });
        Assert.Equal(
            $$$"""{"name":"Anna","version":"{{{customer.GetProperty("version").GetString()}}}"}""",
            read.GetProperty("data").GetProperty("customer").GetRawText());
    }

    [ClusterFact]
    public async Task Customer_of_another_tenant_is_answered_like_an_unknown_one()
    {
        var (shop, other) = (await Shop.CreateAsync(graph), await Shop.CreateAsync(graph));
        var (foreign, version) = await other.AddCustomerAsync();

        var unknown = await shop.ExecuteAsync(
            Document, new { input = new { idempotencyKey = "1", id = Shop.GlobalId("Customer", Guid.AllBitsSet), version, name = "Eve" } });
        var answer = await shop.ExecuteAsync(Document, new { input = new { idempotencyKey = "2", id = foreign, version, name = "Eve" } });

        Assert.Equal(
            """{"data":{"updateCustomer":{"customer":null,"errors":[{"__typename":"NotFoundError","message":"Nothing was found"""
                + """ by the id in 'id'.","code":"NOT_FOUND","field":"id"}]}}}""",
            unknown.GetRawText());
        Assert.Equal(unknown.GetRawText(), answer.GetRawText());
        var untouched = await other.ExecuteAsync("query ($id: ID!) { customer(id: $id) { name } }", new { id = foreign });
        Assert.Equal("Ann", untouched.GetProperty("data").GetProperty("customer").GetProperty("name").GetString());
    }

    [ClusterFact]
    public async Task Stale_version_is_a_conflict_that_shows_the_customer_as_it_is()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var first = await shop.ExecuteAsync(Document, new { input = new { idempotencyKey = "1", id, version, name = "Bob" } });
        var current = first.GetProperty("data").GetProperty("updateCustomer").GetProperty("customer").GetProperty("version").GetString();

        var second = await shop.ExecuteAsync(Document, new { input = new { idempotencyKey = "2", id, version, name = "Carl" } });

        Assert.Equal(
            """{"customer":null,"errors":[{"__typename":"ConflictError","message":"The object was changed since this version was read"""
                + $$$""".","code":"CONFLICT","current":{"id":"{{{id}}}","name":"Bob","version":"{{{current}}}"}}]}""",
            second.GetProperty("data").GetProperty("updateCustomer").GetRawText());
    }

    [ClusterTheory]
    [InlineData("", null, "name")]
    [InlineData("   ", null, "name")]
    [InlineData(null, "no address", "email")]
    [InlineData(null, "@example.com", "email")]
    public async Task Bad_value_is_a_typed_error_that_names_its_field(string? name, string? email, string field)
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();

        var answer = await shop.ExecuteAsync(Document, new { input = new { idempotencyKey = "1", id, version, name, email } });

        var error = answer.GetProperty("data").GetProperty("updateCustomer").GetProperty("errors")[0];
        Assert.Equal(("INVALID_INPUT", field), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
    }

    [ClusterFact]
    public async Task Address_of_another_customer_is_a_typed_error()
    {
        var shop = await Shop.CreateAsync(graph);
        await shop.AddCustomerAsync("Bob", "bob@example.com");
        var (id, version) = await shop.AddCustomerAsync("Ann", "ann@example.com");

        var answer = await shop.ExecuteAsync(
            Document, new { input = new { idempotencyKey = "1", id, version, email = "bob@example.com" } });

        Assert.Equal(
            "CUSTOMER_EMAIL_TAKEN",
            answer.GetProperty("data").GetProperty("updateCustomer").GetProperty("errors")[0].GetProperty("code").GetString());
    }
}
