using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>What every answer has to be, whatever was asked.</summary>
internal static class AnswerCheck
{
    /// <summary>Codes that say that something of ours failed: nothing a client sends may bring them about.</summary>
    private static readonly string[] Failures = ["INTERNAL", "NO_NODE_AVAILABLE", "SERVER_BUSY", "HC0045", "HC0049"];

    private const string EventStream = "text/event-stream";

    private const string EndOfEvents = "event: complete\ndata:\n\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A good subscription has no end, and mostly nothing happens.
    private static readonly TimeSpan ListenTo = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Secrets = ["Npgsql", "System.", "   at ", "tenant_id", "127.0.0.1"];

    /// <summary>Null when the answer is as it should be, otherwise what is wrong with it.</summary>
    public static async Task<string?> MistakeAsync(FuzzedRequest request, HttpResponseMessage response)
    {
        if ((int)response.StatusCode >= 500)
        {
            return $"status {(int)response.StatusCode}";
        }

        if (response.Headers.Concat(response.Content.Headers).Select(header => Told(string.Join(", ", header.Value)))
            .FirstOrDefault(told => told is not null) is { } toldByHeader)
        {
            return $"a header that tells of {toldByHeader}";
        }

        var body = await ReadAsync(response.Content, request.MayGoOn ? ListenTo : Patience);
        return response.Content.Headers.ContentType?.MediaType switch
        {
            _ when request.Method == HttpMethod.Head || response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified
                => body.Length == 0 ? null : "a body where none may be",
            _ when response.StatusCode == HttpStatusCode.MethodNotAllowed && response.Content.Headers.Allow.Count == 0
                => "405 without Allow",
            "text/html" => request.Accept.Contains("text/html", StringComparison.Ordinal) ? null : "HTML that nobody asked for",
            "text/plain" => request.Query.Contains("sdl", StringComparison.Ordinal) ? null : "text that nobody asked for",
            "application/jsonl" or "application/graphql-response+jsonl"
                => body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Mistake).FirstOrDefault(mistake => mistake is not null),
            EventStream when !request.MayGoOn && !body.EndsWith(EndOfEvents, StringComparison.Ordinal) => "events without an end",
            EventStream => EventsOf(body).Select(Mistake).FirstOrDefault(mistake => mistake is not null),
            "application/json" or "application/graphql-response+json" => Mistake(body),
            var other => $"content type {other}, status {(int)response.StatusCode}",
        };
    }

    private static async Task<string> ReadAsync(HttpContent content, TimeSpan listenTo)
    {
        await using var stream = await content.ReadAsStreamAsync();
        await using var unpacked = content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(stream, CompressionMode.Decompress),
            "br" => (Stream)new BrotliStream(stream, CompressionMode.Decompress),
            _ => stream,
        };
        using var bytes = new MemoryStream();
        var isWhole = await CopyAsync(
            unpacked, bytes, content.Headers.ContentType?.MediaType == EventStream ? listenTo : Timeout.InfiniteTimeSpan);

        // Throws for what is not UTF-8.
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(
            bytes.GetBuffer(), 0, (int)bytes.Length);
        return isWhole ? text : text[..(text.LastIndexOf('\n') + 1)];
    }

    /// <returns>False when the stream goes on, which a subscription's does until its client leaves.</returns>
    private static async Task<bool> CopyAsync(Stream from, MemoryStream to, TimeSpan listenTo)
    {
        using var limit = new CancellationTokenSource(listenTo);
        try
        {
            await from.CopyToAsync(to, limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The answers in a stream; what has no data is its end, or a sign of life.</summary>
    private static IEnumerable<string> EventsOf(string stream)
        => stream.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line["data: ".Length..]);

    private static string? Mistake(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? document.RootElement.EnumerateArray().Select(Mistake).FirstOrDefault(mistake => mistake is not null)
            : Mistake(document.RootElement);
    }

    /// <summary>Null when a response is as it should be.</summary>
    public static string? Mistake(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return "not an object";
        }

        if (answer.TryGetProperty("extensions", out var extensions) && ExtensionMistake(extensions) is { } mistake)
        {
            return mistake;
        }

        var hasData = answer.TryGetProperty("data", out _);
        if (!answer.TryGetProperty("errors", out var errors))
        {
            // GraphQL-Cost: validate answers with the cost alone.
            return hasData || answer.TryGetProperty("extensions", out _) ? null : "neither data nor errors";
        }

        if (errors.ValueKind != JsonValueKind.Array || errors.GetArrayLength() == 0)
        {
            return "errors without an error";
        }

        return errors.EnumerateArray().Select(ErrorMistake).FirstOrDefault(mistake => mistake is not null);
    }

    /// <summary>Null when an error is as it should be.</summary>
    public static string? ErrorMistake(JsonElement error)
    {
        if (!error.TryGetProperty("message", out var message) || string.IsNullOrEmpty(message.GetString()))
        {
            return "an error without a message";
        }

        if (!error.TryGetProperty("extensions", out var extensions) || !extensions.TryGetProperty("code", out var code))
        {
            return "an error without a code";
        }

        return Failures.Contains(code.GetString()) ? $"code {code}"
            : Told(error.GetRawText()) is { } told ? $"an error that tells of {told}"
            : null;
    }

    // What BrandOS-Explain asks for is SQL.
    private static string? ExtensionMistake(JsonElement extensions) => extensions.EnumerateObject()
        .Where(extension => extension.Name != "explain")
        .Select(extension => Told(extension.Value.GetRawText()) is { } told ? $"an extension {extension.Name} that tells of {told}" : null)
        .FirstOrDefault(mistake => mistake is not null);

    private static string? Told(string text) => Secrets.FirstOrDefault(secret => text.Contains(secret, StringComparison.Ordinal));
}
