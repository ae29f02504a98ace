using System.Text.RegularExpressions;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.LocalCluster;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>One of the API servers: a process, and another one in its place when it was killed.</summary>
internal sealed partial class HistoryServer(PostgresCluster nodes) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Patience,
    };

    private readonly List<string> _nodes = [.. nodes.Nodes.Select(node => node.ConnectionString)];
    private ServerProgram? _program;
    private volatile Uri? _address;

    /// <summary>False while it is being replaced.</summary>
    public bool IsThere => _address is not null;

    public async Task StartAsync()
    {
        _program = ServerProgram.Start(
            ["serve"],
            [
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                ("Consistency__Keys__0", SessionCluster.Key),
                ("Nodes__ProbeInterval", "00:00:00.100"),
                ("ConnectionStrings__Primary", _nodes[0]),
                .. _nodes.Skip(1).Select((replica, i) => ($"ConnectionStrings__Replicas__{i}", replica)),
            ]);
        var began = TimeProvider.System.GetTimestamp();
        while (_address is null)
        {
            if (Announced().Match(_program.Output) is { Success: true } announced
                && await IsReadyAsync(new Uri(announced.Groups["address"].Value)) is { } ready)
            {
                _address = ready;
                return;
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException(_program.Output);
            }

            await Task.Delay(20);
        }
    }

    public async Task KillAsync()
    {
        _address = null;
        _program!.Kill();
        await _program.DisposeAsync();
    }

    /// <exception cref="HttpRequestException">It is not there, or died meanwhile.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(_address ?? throw new HttpRequestException("No server."), "/graphql");
        return await _client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }
    }

    private async Task<Uri?> IsReadyAsync(Uri address)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri(address, "/health/ready"));
            return response.IsSuccessStatusCode ? address : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    [GeneratedRegex("served at (?<address>http://[^/]+)/graphql")]
    private static partial Regex Announced();
}
