using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using BrandOS.Graph.Postgres;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Server.Ops;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>nodes</c>: who is the primary, who follows, and how far behind.</summary>
internal static class NodesCommand
{
    private static readonly Option<string?> Server = new("--server")
    {
        Description = "Ask this running server what it knows (http://127.0.0.1:5000) instead of asking the nodes.",
    };

    private static readonly Option<string?> Token = new("--token")
    {
        Description = "An operator's access token for --server; in Development none is needed.",
    };

    public static Command Create()
    {
        var command = new Command(
            "nodes", "Show the database nodes: role, timeline, lag. Exits with 2 when somebody should look at them.") { Server, Token };
        command.SetAction((arguments, stopping) => Failures.InWordsAsync(
            () => ShowAsync(arguments.GetValue(Server), arguments.GetValue(Token), stopping), stopping));
        return command;
    }

    private static async Task<int> ShowAsync(string? server, string? token, CancellationToken stopping)
    {
        var report = server is null ? await AskNodesAsync(stopping) : await AskServerAsync(server, token, stopping);
        NodesView.Show(report);
        var isWell = report.Alarm == TopologyAlarm.None
            && report.Nodes.All(node => node.Trouble is NodeTrouble.None or NodeTrouble.Duplicate);
        return isWell ? ExitCodes.Done : ExitCodes.Alarm;
    }

    private static async Task<OpsReport> AskServerAsync(string server, string? token, CancellationToken stopping)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new RefusedException(
                "SERVER_ADDRESS_INVALID", $"--server is to be an address like http://127.0.0.1:5000, but is '{server}'.");
        }

        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await client.GetAsync($"{OpsRoutes.Path}/nodes.json", stopping);
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<OpsReport>(await response.Content.ReadAsByteArrayAsync(stopping), OpsReport.Json)!
                : throw new RefusedException(
                    "SERVER_REFUSED", $"The server answered with status {(int)response.StatusCode}: operators need --token.");
        }
        catch (HttpRequestException failure)
        {
            throw new RefusedException("SERVER_AWAY", $"The server does not answer: {failure.Message}", failure);
        }
    }

    private static async Task<OpsReport> AskNodesAsync(CancellationToken stopping)
    {
        var configuration = GraphServer.CreateBuilder().Configuration;
        await using var database = await DatabaseNodes.OpenAsync(configuration, stopping);
        ((IConfigurationBuilder)configuration).AddInMemoryCollection(database.Settings);
        var options = new NodesOptions();
        configuration.GetSection("ConnectionStrings").Bind(options);
        configuration.GetSection("Nodes").Bind(options);
        await using var nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        nodes.StartProbing();
        var until = TimeProvider.System.GetUtcNow() + options.ProbeTimeout + options.ProbeTimeout;
        while (nodes.Current.Nodes.Any(node => node.Health == NodeHealth.Believed) && TimeProvider.System.GetUtcNow() < until)
        {
            await Task.Delay(options.ProbeInterval, stopping);
        }

        return OpsReport.Of(nodes, TimeProvider.System.GetUtcNow(), [.. nodes.Current.Nodes.Select(node => NodeReport.Of(node, share: 0))]);
    }
}
