using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.IntegrationTests.Outbox;

/// <summary>Somebody else's server that gets messages, and takes only those whose signature it can check.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Arrival> _arrivals = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    public const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /// <summary>What it answers to the next requests; 204 when there is nothing left.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>How long it thinks about each.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>So many messages are taken; what comes then waits until there may be more.</summary>
    public int Most { get; set; } = int.MaxValue;

    public string Address => _app.Urls.Single() + "/hook";

    /// <summary>Messages with a good signature, in the order they came.</summary>
    public IReadOnlyList<Arrival> Arrivals => [.. _arrivals];

    public int Forged { get; private set; }

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/hook", receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async Task UntilAsync(Func<WebhookReceiver, bool> there)
        => await Eventually.TrueAsync(() => Task.FromResult(there(this)), () => $"enough messages arrive, not only {_arrivals.Count}");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        string id = headers["webhook-id"]!, time = headers["webhook-timestamp"]!, signature = headers["webhook-signature"]!;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body.ToArray()];
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Secret["whsec_".Length..]), signed));
        if (!signature.Split(' ').Contains($"v1,{expected}"))
        {
            Forged++;
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await Task.Delay(Delay);
        while (_arrivals.Count >= Most)
        {
            await Task.Delay(10, http.RequestAborted);
        }

        var answer = Answers.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
        if (answer < StatusCodes.Status300MultipleChoices)
        {
            _arrivals.Enqueue(
                new Arrival(id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(time)), JsonDocument.Parse(body.ToArray()).RootElement));
        }

        http.Response.StatusCode = answer;
    }

    internal sealed record Arrival(string Id, DateTimeOffset Signed, JsonElement Body)
    {
        public (int Tenant, Guid Aggregate, long Id) Key
            => (Body.GetProperty("tenantId").GetInt32(), Body.GetProperty("aggregateId").GetGuid(), long.Parse(Id.Split('-')[1]));
    }
}
