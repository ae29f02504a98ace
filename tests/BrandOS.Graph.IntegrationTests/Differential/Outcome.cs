using System.Text.Json;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>What the two executors must agree on.</summary>
/// <param name="Data">The bytes of <c>data</c> as text; null when the request was refused before execution.</param>
/// <param name="ErrorPaths">The paths of all errors as JSON.</param>
/// <param name="Response">The whole response, for people.</param>
internal sealed record Outcome(string? Data, IReadOnlySet<string> ErrorPaths, string Response)
{
    public static Outcome Of(ReadOnlyMemory<byte> response)
    {
        var root = JsonDocument.Parse(response).RootElement;
        var errors = root.TryGetProperty("errors", out var list) ? list.EnumerateArray().ToList() : [];
        return new Outcome(
            root.TryGetProperty("data", out var data) ? data.GetRawText() : null,
            errors.Select(error => error.TryGetProperty("path", out var path) ? path.GetRawText() : "[]").ToHashSet(),
            System.Text.Encoding.UTF8.GetString(response.Span));
    }

    /// <summary>Null when they agree, otherwise what differs.</summary>
    public string? DifferenceFrom(Outcome reference)
    {
        if (Data is null != reference.Data is null)
        {
            return Data is null ? "refused, but the reference executes it" : "executed, but the reference refuses it";
        }

        if (Data != reference.Data)
        {
            return "data";
        }

        // A refused request's errors have no path: that both refuse is what counts.
        return Data is null || ErrorPaths.SetEquals(reference.ErrorPaths) ? null : "error paths";
    }
}
