using System.Net.Http.Json;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>What a client of a session is: it asks one server or another, and hands on the last token it got.</summary>
internal sealed class SessionClient(HistoryCluster cluster, HistorySettings settings, RunCounts counts, Random chance)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private string? _token;

    /// <summary>True when its last answer came with a token, or no tokens are used at all.</summary>
    public bool Carries { get; private set; }

    /// <summary>Who gave its last answer.</summary>
    public string? Node { get; private set; }

    /// <returns>The data of an answer without errors; null when there is none.</returns>
    public async Task<JsonElement?> AskAsync(string query, object variables, ConsistencyLevel level)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.TryAddWithoutValidation("X-Tenant", "1");
        request.Headers.TryAddWithoutValidation("BrandOS-Consistency", settings.Level ?? NameOf(level));
        if (_token is not null)
        {
            request.Headers.TryAddWithoutValidation("BrandOS-Session", _token);
        }

        try
        {
            using var response = await Server().SendAsync(request);
            var answer = await SessionAnswer.OfAsync(response);
            _token = settings.Tokens ? answer.Token ?? _token : null;
            Node = answer.Node;
            Carries = answer.Token is not null || !settings.Tokens;
            if (answer.Code is null)
            {
                counts.Count($"answered by {answer.Node ?? "a mutation"}");
                return answer.Body.GetProperty("data");
            }

            counts.Count($"error {answer.Code}");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            counts.Count("no answer");
        }

        await Task.Delay(Pause);
        return null;
    }

    private HistoryServer Server()
    {
        var server = cluster.Servers[chance.Next(cluster.Servers.Count)];
        return server.IsThere ? server : cluster.Servers.FirstOrDefault(other => other.IsThere) ?? server;
    }

    private static string NameOf(ConsistencyLevel level) => level switch
    {
        ConsistencyLevel.Eventual => "eventual",
        ConsistencyLevel.Bounded => $"bounded({HistorySession.Bound.TotalSeconds})",
        ConsistencyLevel.Strong => "strong",
        _ => "session",
    };
}
