using System.Net.Http.Json;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>The sandbox gateway as an operator starts it: it remembers what it did when servers are killed.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly ServerProgram _program;
    private readonly HttpClient _client;

    private SandboxProcess(ServerProgram program, string address)
    {
        _program = program;
        Address = address;
        _client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public string Address { get; }

    public TimeSpan ProcessorTime => _program.ProcessorTime;

    public static async Task<SandboxProcess> StartAsync(params string[] arguments)
    {
        const string Said = "listens at ";
        var program = ServerProgram.Start(["sandbox-gateway", "--address", "http://127.0.0.1:0", .. arguments]);
        await Eventually.TrueAsync(
            () => Task.FromResult(program.Output.Contains(Said, StringComparison.Ordinal)), () => $"the sandbox says it: {program.Output}");
        return new SandboxProcess(program, program.Output.Split(Said)[1].Split('\n')[0].Trim());
    }

    /// <summary>What goes wrong at the next calls, in this order.</summary>
    public async Task AskAsync(params string[] faults)
    {
        using var response = await _client.PostAsJsonAsync("sandbox/faults", faults);
        response.EnsureSuccessStatusCode();
    }

    public async Task SetRatioAsync(string ratio)
    {
        using var response = await _client.PostAsync($"sandbox/ratio/{ratio}", content: null);
        response.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<Charge>> ChargesAsync()
        => (await _client.GetFromJsonAsync<List<Charge>>("sandbox/charges", JsonSerializerOptions.Web))!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _program.DisposeAsync();
    }

    /// <summary>What the sandbox did for one payment.</summary>
    internal sealed record Charge(Guid PaymentId, int TenantId, decimal Amount, string Status, int Taken, int GivenBack);
}
