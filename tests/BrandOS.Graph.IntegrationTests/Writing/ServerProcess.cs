using System.Net.Http.Json;
using System.Text.RegularExpressions;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>The server as a process of its own, which a test may kill.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int SigKill = 9;
    private const string Document
        = "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { name } errors { __typename } } }";

    private readonly ServerProgram _program;
    private readonly HttpClient _client;

    private ServerProcess(ServerProgram program, Uri address)
    {
        _program = program;
        _client = new HttpClient { BaseAddress = address };
    }

    public static async Task<ServerProcess> StartAsync(WrittenGraph graph)
    {
        var program = ServerProgram.Start(
            ["serve"], ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings__Primary", graph.ConnectionString));
        await Eventually.TrueAsync(() => Task.FromResult(Announced().IsMatch(program.Output)), () => program.Output);
        return new ServerProcess(program, new Uri(Announced().Match(program.Output).Groups["address"].Value));
    }

    public Task<HttpResponseMessage> UpdateCustomerAsync(int tenant, object input) => SendAsync(tenant, Document, new { input });

    public async Task<HttpResponseMessage> SendAsync(int tenant, string query, object variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        request.Headers.Add("X-Tenant", $"{tenant}");
        return await _client.SendAsync(request);
    }

    public void Kill() => Assert.True(Posix.Signal(_program.ProcessId, SigKill));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _program.DisposeAsync();
    }

    [GeneratedRegex("served at (?<address>http://[^/]+)/graphql")]
    private static partial Regex Announced();
}
