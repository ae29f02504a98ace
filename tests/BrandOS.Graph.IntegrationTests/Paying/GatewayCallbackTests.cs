using System.Text;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.IntegrationTests.Writing;
using BrandOS.Graph.Server.Workers.Payments;

namespace BrandOS.Graph.IntegrationTests.Paying;

[Collection(WrittenGraphCollection.Name)]
public sealed class GatewayCallbackTests(WrittenGraph graph)
{
    [ClusterTheory]
    [InlineData("""{"tenantId":1,"paymentId":"01920000-0000-7000-8000-000000000000"}""", true, 204)] // of nobody: nothing to ask about
    [InlineData("""{"tenantId":1,"paymentId":"01920000-0000-7000-8000-000000000000"}""", false, 401)]
    [InlineData("""{"tenantId":"one"}""", true, 400)]
    [InlineData("null", true, 400)]
    [InlineData("", true, 400)]
    public async Task Callback_is_answered(string body, bool signed, int status)
    {
        await using var server = await RunningServer.StartAsync(
            graph.ConnectionString,
            [],
            "Development",
            ("Payments:Gateway:CallbackSecret", PaymentServer.CallbackSecret),
            ("Payments:Enabled", "false"));

        Assert.Equal(status, await PostAsync(server, body, signed ? PaymentServer.CallbackSecret : "another secret of 32 characters.."));
    }

    [ClusterFact]
    public async Task Callback_that_is_too_long_is_not_read_on()
    {
        await using var server = await RunningServer.StartAsync(
            graph.ConnectionString,
            [],
            "Development",
            ("Payments:Gateway:CallbackSecret", PaymentServer.CallbackSecret),
            ("Payments:Enabled", "false"));

        Assert.Equal(413, await PostAsync(server, new string(' ', 5000), PaymentServer.CallbackSecret));
    }

    [ClusterFact]
    public async Task Without_a_secret_there_is_no_callback()
    {
        await using var server = await RunningServer.StartAsync(graph.ConnectionString, [], "Development", ("Payments:Enabled", "false"));

        Assert.Equal(404, await PostAsync(server, "{}", ""));
    }

    private static async Task<int> PostAsync(RunningServer server, string text, string secret)
    {
        var body = Encoding.UTF8.GetBytes(text);
        using var request = new HttpRequestMessage(HttpMethod.Post, GatewayCallback.Path) { Content = new ByteArrayContent(body) };
        request.Headers.Add(GatewayCallback.SignatureHeader, GatewayCallback.Sign(secret, body));
        using var response = await server.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
