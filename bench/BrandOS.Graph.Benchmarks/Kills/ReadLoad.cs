using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Benchmarks.Kills;

/// <summary>
/// Clients of the API, without HTTP, that read one after the other: a page of several levels, and an order by its id. Half of them are
/// sessions that were told something before, by a replica; none is told anything newer.
/// </summary>
internal sealed class ReadLoad : IAsyncDisposable
{
    private const int Tenant = 1;
    private const string Page = "{ orders(first: 10) { nodes { id customer { name } items { quantity productVariant { sku } } } } }";

    private readonly GraphApi _api;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private Task _clients = Task.CompletedTask;
    private int _asked;

    private ReadLoad(GraphApi api) => _api = api;

    public int Asked => Volatile.Read(ref _asked);

    public int Failed => _failures.Values.Sum();

    public string Failures => string.Join(", ", _failures.Select(failure => $"{failure.Key} {failure.Value}"));

    public static async Task<ReadLoad> BeginAsync(GraphApi api, int clients)
    {
        var load = new ReadLoad(api);
        var told = new ReadSession(default, tracks: true);
        using var first = JsonDocument.Parse((await load.AskAsync("{ orders(first: 1) { nodes { id } } }", told)).Body);
        var id = first.RootElement.GetProperty("data").GetProperty("orders").GetProperty("nodes")[0].GetProperty("id").GetString();
        var lookup = $"{{ order(id: \"{id}\") {{ id status totalAmount }} }}";
        load._clients = Task.WhenAll(Enumerable.Range(0, clients).Select(
            client => Task.Run(() => load.ReadAsync(client % 4 < 2 ? Page : lookup, client % 2 == 0 ? told.Intent : default))));
        return load;
    }

    public async Task EndAsync()
    {
        await _closing.CancelAsync();
        await _clients;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _closing.Dispose();
    }

    private async Task ReadAsync(string document, ReadIntent intent)
    {
        while (!_closing.IsCancellationRequested)
        {
            var (code, _) = await AskAsync(document, new ReadSession(intent, tracks: false));
            Interlocked.Increment(ref _asked);
            if (code is not null)
            {
                _failures.AddOrUpdate(code, 1, static (_, failed) => failed + 1);
            }
        }
    }

    private async Task<(string? Code, byte[] Body)> AskAsync(string document, ReadSession session)
    {
        var request = new GraphRequest { Query = Encoding.UTF8.GetBytes(document) };
        using var response = await _api.ExecuteAsync(request, new RequestScope(Tenant, Session: session), CancellationToken.None);
        return (response.ErrorCode, response.Body.ToArray());
    }
}
