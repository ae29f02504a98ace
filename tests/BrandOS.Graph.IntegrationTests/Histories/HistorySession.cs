using System.Net.Http.Json;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.Tests.Histories;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>One client: it hands its token on and does one thing after the other.</summary>
internal sealed class HistorySession(HistoryRun run, SessionCluster cluster, HistorySettings settings, int number)
{
    private const string ReadLists = """
        query ($a: ID!, $b: ID!, $c: ID!, $d: ID!) {
          a: customer(id: $a) { name } b: customer(id: $b) { name } c: customer(id: $c) { name } d: customer(id: $d) { name }
        }
        """;

    private const string ReadPair = "query ($a: ID!, $b: ID!) { a: customer(id: $a) { name } b: customer(id: $b) { name } }";
    private const string ReadOne = "query ($id: ID!) { customer(id: $id) { name version } }";
    private const string Write = """
        mutation ($id: ID!, $version: String!, $name: String!, $key: String!) {
          updateCustomer(input: { id: $id, version: $version, name: $name, idempotencyKey: $key }) { customer { name } errors { __typename } }
        }
        """;

    private readonly Random _chance = new(number);
    private string? _token;
    private int _written;

    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var next = _chance.Next(100);
            await (next < 20 ? AppendAsync() : next < 30 ? ReadPairAsync() : ReadListsAsync());
        }
    }

    private async Task ReadListsAsync()
    {
        var keys = run.Keys.Of(run.Keys.Group);
        if (await AskAsync(ReadLists, new { a = keys[0], b = keys[1], c = keys[2], d = keys[3] }) is not { } data)
        {
            return;
        }

        string[] aliases = ["a", "b", "c", "d"];
        run.Add(new Response(number, [.. aliases.Select((alias, i) => new ShownList(keys[i], ListText.Parse(NameOf(data.GetProperty(alias)))))]));
    }

    private async Task ReadPairAsync()
    {
        var pair = run.Keys.Pair;
        if (await AskAsync(ReadPair, new { a = pair[0], b = pair[1] }) is { } data)
        {
            run.Add(new Balance(
                number, "pair", Transfers.Parse(NameOf(data.GetProperty("a"))), Transfers.Parse(NameOf(data.GetProperty("b")))));
        }
    }

    private async Task AppendAsync()
    {
        var group = run.Keys.Group;
        var key = run.Keys.Of(group)[_chance.Next(ListKeys.GroupSize)];
        if (await AskAsync(ReadOne, new { id = key }) is not { } data)
        {
            return;
        }

        var name = NameOf(data.GetProperty("customer"));
        var list = ListText.Parse(name);
        run.Add(new Response(number, [new ShownList(key, list)]));
        if (list.Count >= ListText.MostElements)
        {
            run.Keys.IsFull(group);
            return;
        }

        var element = $"{number}-{++_written}";
        run.Add(new Intent(number, key, element));
        var outcome = await WriteAsync(key, data.GetProperty("customer").GetProperty("version").GetString()!, ListText.With(name, element), element);
        run.Counts.Count($"append {outcome}".ToLowerInvariant());
        run.Add(new Append(number, key, element, outcome));
    }

    private async Task<AppendOutcome> WriteAsync(string key, string version, string name, string element)
        => await AskAsync(Write, new { id = key, version, name, key = $"history-{element}" }) is not { } data
            || data.GetProperty("updateCustomer") is not { ValueKind: JsonValueKind.Object } payload ? AppendOutcome.Unknown
            : payload.GetProperty("errors").ValueKind == JsonValueKind.Array ? AppendOutcome.Refused
            : AppendOutcome.Acknowledged;

    /// <summary>The data of an answer without errors; null when there is none.</summary>
    private async Task<JsonElement?> AskAsync(string query, object variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.TryAddWithoutValidation("X-Tenant", "1");
        request.Headers.TryAddWithoutValidation("BrandOS-Consistency", settings.Level);
        if (_token is not null)
        {
            request.Headers.TryAddWithoutValidation("BrandOS-Session", _token);
        }

        try
        {
            using var response = await cluster.Server.Client.SendAsync(request);
            var answer = await SessionAnswer.OfAsync(response);
            _token = settings.Tokens ? answer.Token ?? _token : null;
            run.Counts.Count(answer.Code is null ? $"answered by {answer.Node}" : $"error {answer.Code}");
            return answer.Code is null ? answer.Body.GetProperty("data") : null;
        }
        catch (HttpRequestException)
        {
            run.Counts.Count("no answer");
            return null;
        }
    }

    private static string NameOf(JsonElement customer) => customer.GetProperty("name").GetString()!;
}
