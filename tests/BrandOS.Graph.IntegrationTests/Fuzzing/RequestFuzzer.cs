using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Fuzzing.Mutations;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>Requests that begin as good ones; each is made by nothing but its seed and the rows.</summary>
internal sealed class RequestFuzzer(RandomDocuments documents)
{
    private const int Unmutated = 8;
    private const int Sockets = 40;
    private const string Endless = "subscription";

    /// <summary>One request in so many goes over a WebSocket.</summary>
    public static bool IsForSocket(int seed) => seed % Sockets == 0;

    public FuzzedMessages GenerateMessages(int seed)
    {
        var random = new Random(seed);
        var (document, tenant, text, mutated) = Document(seed, random);
        var init = InitMutations.Some(random, tenant.Id);
        var messages = new List<JsonObject>
        {
            new() { ["type"] = "connection_init", ["payload"] = init },
            new() { ["id"] = "1", ["type"] = "subscribe", ["payload"] = Body(document, text, random) },
        };
        var then = random.Next(3);
        if (then > 0)
        {
            messages.Add(new() { ["id"] = "1", ["type"] = then == 1 ? "complete" : "ping" });
        }

        var which = random.Next(messages.Count + 1);
        return new FuzzedMessages(
            [.. messages.Select((message, i) => Changed(message.ToJsonString(), mutated && i == which))],
            init is null || random.Next(2) == 0 ? tenant.Id : null,
            MayBeSilent: then == 1 || text.Contains(Endless, StringComparison.Ordinal));

        byte[] Changed(string json, bool change)
        {
            var bytes = Encoding.UTF8.GetBytes(change ? JsonMutations.Mutate(json, random) : json);
            bytes = change && random.Next(4) == 0 ? ByteMutations.Mutate(bytes, random) : bytes;
            return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes)); // what is not UTF-8 is refused by the WebSocket itself
        }
    }

    public FuzzedRequest Generate(int seed)
    {
        var random = new Random(seed);
        var (document, tenant, text, mutated) = Document(seed, random);
        var headers = HeaderMutations.Some(random, tenant.Id);
        if (document.Operations[0].Kind == Endless ? random.Next(3) > 0 : random.Next(20) == 0)
        {
            headers.Add(("Accept", "text/event-stream"));
        }

        var body = Body(document, text, random);
        var mayGoOn = text.Contains(Endless, StringComparison.Ordinal);
        if (random.Next(6) == 0)
        {
            return Get(body, headers, mutated, random) with { MayGoOn = mayGoOn };
        }

        var json = random.Next(10) == 0 ? Batch(body, random) : body.ToJsonString();
        json = mutated && random.Next(3) == 0 ? JsonMutations.Mutate(json, random) : json;
        var bytes = Encoding.UTF8.GetBytes(json);
        return new FuzzedRequest(
            random.Next(60) == 0 ? new HttpMethod("PUT") : HttpMethod.Post,
            random.Next(100) == 0 ? "?query=%7B__typename%7D" : "",
            headers,
            mutated && random.Next(3) == 0 ? ByteMutations.Mutate(bytes, random) : bytes)
        {
            MayGoOn = mayGoOn,
        };
    }

    private (Document Document, ReferenceTenant Tenant, string Text, bool Mutated) Document(int seed, Random random)
    {
        // Some documents occur again and again, so that plans are found in the cache too.
        var from = random.Next(4) == 0 ? random.Next(50) : seed;
        var (document, tenant) = random.Next(4) == 0 ? documents.GenerateOther(from) : documents.Generate(from);
        var mutated = random.Next(Unmutated) > 0;
        var text = mutated && random.Next(2) == 0 ? DocumentMutations.Mutate(document.Text, random) : document.Text;
        return (document, tenant, text, mutated);
    }

    private static JsonObject Body(Document document, string text, Random random)
    {
        var body = new JsonObject { ["query"] = text };
        if (document.Execute is { } name)
        {
            body["operationName"] = name;
        }

        if (!document.Variables.IsEmpty)
        {
            body["variables"] = JsonNode.Parse(document.VariableValues.GetRawText());
        }

        switch (random.Next(12))
        {
            case 0:
                // Stored the first time, asked for by its hash later: often the text is missing.
                body["extensions"] = JsonSerializer.SerializeToNode(
                    new { persistedQuery = new { version = random.Next(8) == 0 ? 2 : 1, sha256Hash = PersistedHash.Of(text).Sha256 } });
                Drop(body, random);
                break;
            case 1:
                body[random.Next(2) == 0 ? "id" : "documentId"] = random.Next(3) switch
                {
                    0 => "sha256:" + PersistedHash.Of(text).Sha256,
                    1 => new string('x', random.Next(1, 3000)),
                    _ => "../../etc/passwd",
                };
                Drop(body, random);
                break;
        }

        return body;
    }

    private static void Drop(JsonObject body, Random random)
    {
        if (random.Next(2) == 0)
        {
            body.Remove("query");
        }
    }

    private static string Batch(JsonObject body, Random random)
    {
        if (random.Next(3) == 0)
        {
            body["variables"] = new JsonArray(
                [.. Enumerable.Range(0, random.Next(4)).Select(_ => body["variables"]?.DeepClone() ?? new JsonObject())]);
            return body.ToJsonString();
        }

        return $"[{string.Join(',', Enumerable.Repeat(body.ToJsonString(), random.Next(5)))}]";
    }

    private static FuzzedRequest Get(JsonObject body, List<(string, string)> headers, bool mutated, Random random)
    {
        var parameters = new List<string>();
        foreach (var (name, value) in body)
        {
            var text = value is JsonValue ? value.ToString() : value?.ToJsonString() ?? "";
            text = mutated && value is not JsonValue && random.Next(3) == 0 ? JsonMutations.Mutate(text, random) : text;
            // Far below what Kestrel takes in a request line: it is our code that is fuzzed.
            text = text.Length > 1000 ? text[..1000] : text;
            parameters.Add($"{name}={Uri.EscapeDataString(text)}");
        }

        if (mutated && random.Next(4) == 0)
        {
            string[] odd =
            [
                "&query={a}", "&", "&&=", "&query", "%", "&variables=%00", "&extensions=%ED%A0%80", "&sdl", "&variables=[]",
                "&operationName=%F0%9F",
            ];
            parameters.Add(odd[random.Next(odd.Length)]);
        }

        var method = random.Next(20) switch
        {
            0 => HttpMethod.Head,
            1 => HttpMethod.Options,
            2 => HttpMethod.Delete,
            _ => HttpMethod.Get,
        };
        return new FuzzedRequest(method, "?" + string.Join('&', parameters), headers, Body: null);
    }
}
