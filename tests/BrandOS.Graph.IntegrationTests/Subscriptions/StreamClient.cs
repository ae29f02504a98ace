using System.Net.Http.Json;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>Reads text/event-stream as a browser's EventSource does.</summary>
internal sealed class StreamClient : IDisposable
{
    private static readonly TimeSpan Patience = Eventually.Limit;

    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private StreamClient(HttpClient http, HttpResponseMessage response, Stream stream)
    {
        _http = http;
        _response = response;
        _reader = new StreamReader(stream);
    }

    public HttpResponseMessage Response => _response;

    /// <summary>The token of consistency that the head brought.</summary>
    public string? Session => _response.Headers.TryGetValues("BrandOS-Session", out var values) ? values.Single() : null;

    /// <returns>When the head of the response is there: a subscription has begun then, or all is answered.</returns>
    public static async Task<StreamClient> PostAsync(
        Uri server,
        string query,
        object? variables = null,
        string? tenant = "1",
        string? lastEventId = null,
        object? extensions = null,
        string? session = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/graphql"))
        {
            Content = JsonContent.Create(new { query, variables, extensions }),
        };
        if (session is not null)
        {
            request.Headers.Add("BrandOS-Session", session);
        }

        return await SendAsync(request, tenant, lastEventId);
    }

    public static async Task<StreamClient> GetAsync(
        Uri server, string query, string? tenant = "1", string? lastEventId = null, string extensions = "")
    {
        var parameters = $"query={Uri.EscapeDataString(query)}&extensions={Uri.EscapeDataString(extensions)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, $"/graphql?{parameters}"));
        return await SendAsync(request, tenant, lastEventId);
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<StreamedEvent?> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        string? id = null, name = null, data = null;
        var comments = 0;
        while (await _reader.ReadLineAsync(limit.Token) is { } line)
        {
            switch (line.Split(':', 2))
            {
                case ["id", var value]: id = value.Trim(); break;
                case ["event", var value]: name = value.Trim(); break;
                case ["data", var value]: data = value.Trim(); break;
                case ["", not ""] or ["", ""] when line.Length > 0: comments++; break;
                case [""] when name is not null:
                    return new StreamedEvent(
                    name, id, string.IsNullOrEmpty(data) ? null : JsonDocument.Parse(data).RootElement);
                case [""] when comments > 0: return new StreamedEvent("(comment)", null, null);
            }
        }

        return null;
    }

    public async Task<StreamedEvent> NextAsync()
    {
        var next = await AfterCommentsAsync();
        Assert.Equal("next", next?.Name);
        return next!;
    }

    /// <summary>The next event that is no comment; null at the end of the stream.</summary>
    public async Task<StreamedEvent?> AfterCommentsAsync()
    {
        var next = await ReadAsync();
        while (next is { Name: "(comment)" })
        {
            next = await ReadAsync();
        }

        return next;
    }

    public Task<string?> CodeAsync() => RunningServer.CodeAsync(_response);

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
        _http.Dispose();
    }

    private static async Task<StreamClient> SendAsync(HttpRequestMessage request, string? tenant, string? lastEventId)
    {
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        if (tenant is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Tenant", tenant);
        }

        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        var http = new HttpClient();
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new StreamClient(http, response, await response.Content.ReadAsStreamAsync());
    }
}

/// <summary>One event of a stream, or a comment.</summary>
internal sealed record StreamedEvent(string Name, string? Id, JsonElement? Data)
{
    /// <summary>The code of the first error.</summary>
    public string? Code => Data!.Value.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    public JsonElement Field(string name) => Data!.Value.GetProperty("data").GetProperty(name);
}
