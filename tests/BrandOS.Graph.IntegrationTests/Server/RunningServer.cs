using System.Net.Http.Json;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Server;
using BrandOS.Graph.Tests.Observing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>The real server on Kestrel at a free port of 127.0.0.1, in this process.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    // A busy machine is neither a dead node nor a row that is locked for ever; what is to take little time, tests say.
    private static readonly KeyValuePair<string, string?>[] Patience =
    [
        new("Nodes:ProbeTimeout", "00:00:10"), new("Writes:LockTimeout", "00:00:30"), new("Writes:StatementTimeout", "00:01:00"),
        new("Auth:Jwt:AuthorityTimeout", "00:01:00"), new("Subscriptions:NodePatience", "00:01:00"),
    ];

    private readonly WebApplication _app;

    private RunningServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        // Nothing is unpacked, followed or added behind a test's back.
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>How many subscriptions take part in what happens; nothing in the protocol says it.</summary>
    public int Subscriptions
    {
        get
        {
            using var measured = new Measurements(Services);
            measured.Collect();
            return (int)measured.Of("brandos.graph.subscriptions.active").Sum(active => active.Value);
        }
    }

    public static Task<RunningServer> StartAsync(
        string primary, IEnumerable<string> replicas, string environment = "Development", params (string Key, string? Value)[] settings)
        => StartAsync(primary, replicas, environment, configure: null, settings);

    /// <param name="configure">What a test changes of the server before it is built.</param>
    public static async Task<RunningServer> StartAsync(
        string primary,
        IEnumerable<string> replicas,
        string environment,
        Action<WebApplicationBuilder>? configure,
        params (string Key, string? Value)[] settings)
    {
        var builder = GraphServer.CreateBuilder(environment);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Patience);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Logging:LogLevel:Default", "None"),
            new("ConnectionStrings:Primary", primary),
            .. replicas.Select((replica, index) => new KeyValuePair<string, string?>($"ConnectionStrings:Replicas:{index}", replica)),
            .. settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
        ]);
        configure?.Invoke(builder);
        var app = GraphServer.Build(builder);
        try
        {
            await app.StartAsync();
            return new RunningServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Posts a JSON body as tenant 1.</summary>
    public Task<HttpResponseMessage> PostAsync(object body, string? accept = null, params (string Name, string Value)[] headers)
        => SendAsync(JsonContent.Create(body), accept, headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpContent content, string? accept = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.TryAddWithoutValidation("X-Tenant", "1");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Sends a GET to /graphql as tenant 1.</summary>
    public async Task<HttpResponseMessage> GetAsync(string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?{query}");
        request.Headers.TryAddWithoutValidation("X-Tenant", "1");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Waits until the server calls itself ready: warm, and on a migrated database.</summary>
    public Task UntilReadyAsync()
        => Eventually.TrueAsync(
            async () =>
            {
                using var response = await Client.GetAsync("/health/ready");
                return response.IsSuccessStatusCode;
            },
            () => "the server is ready");

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
        => await response.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The code of the first error; null when there is none.</summary>
    public static async Task<string?> CodeAsync(HttpResponseMessage response)
        => (await JsonAsync(response)).TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
            : null;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
