using System.Net.Http.Json;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.IntegrationTests.Writing;
using BrandOS.Graph.LocalCluster.Settings;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>
/// A server at one address that is killed and started again while clients go on as clients do: the same key until there is an answer.
/// </summary>
internal sealed class KilledBank : IAsyncDisposable
{
    private readonly WrittenGraph _graph;
    private readonly SandboxProcess _sandbox;
    private readonly HttpClient _client = new() { Timeout = Eventually.Limit };
    private readonly string _address = $"http://127.0.0.1:{FreePorts.Pick([])}";
    private ServerProgram? _server;

    public KilledBank(WrittenGraph graph, SandboxProcess sandbox)
    {
        _graph = graph;
        _sandbox = sandbox;
    }

    public int Kills { get; private set; }

    public string CallbackAddress => _address + "/payments/gateway";

    public async Task StartAsync()
    {
        _server = PaymentServer.StartHasty(_graph.ConnectionString, _sandbox.Address, _address);
        await Eventually.TrueAsync(IsReadyAsync, () => $"the server is ready: {_server.Output}");
    }

    public async Task KillAsync()
    {
        _server!.Kill();
        await _server.DisposeAsync();
        Kills++;
    }

    /// <summary>Sends one mutation under its key until a server has answered it.</summary>
    /// <returns>The payload's error type; empty when all went well.</returns>
    public async Task<string> SendAsync(int tenant, string field, object input, CancellationToken cancellationToken)
    {
        var type = char.ToUpperInvariant(field[0]) + field[1..];
        var fields = JsonSerializer.SerializeToNode(input)!.AsObject();
        fields["idempotencyKey"] = Guid.NewGuid().ToString();
        var query = $"mutation ($input: {type}Input!) {{ {field}(input: $input) {{ errors {{ __typename }} }} }}";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, _address + "/graphql")
                {
                    Content = JsonContent.Create(new { query, variables = new { input = fields } }),
                };
                request.Headers.Add("X-Tenant", $"{tenant}");
                using var response = await _client.SendAsync(request, cancellationToken);
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
                if (!answer.TryGetProperty("errors", out _))
                {
                    var errors = answer.GetProperty("data").GetProperty(field).GetProperty("errors");
                    return errors.ValueKind == JsonValueKind.Null ? "" : errors[0].GetProperty("__typename").GetString()!;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or JsonException or IOException or TaskCanceledException
                && !cancellationToken.IsCancellationRequested)
            {
                // The server died, or was not there: the same key again.
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _client.GetAsync(_address + "/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
