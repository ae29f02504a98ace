namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>A client of either transport that comes back with the last event it has seen.</summary>
internal sealed class ComebackClient(string seen, SocketClient? socket, StreamClient? stream) : IAsyncDisposable
{
    public string Seen => seen;

    public static async Task<ComebackClient> ConnectAsync(Uri server, int tenant, string subscription, bool asStream, string seen)
    {
        if (asStream)
        {
            return new ComebackClient(
                seen, null, await StreamClient.PostAsync(server, subscription, tenant: $"{tenant}", lastEventId: seen));
        }

        var socket = await SocketClient.OpenAsync(server, $"{tenant}");
        await socket.SubscribeAsync("1", subscription, lastEventId: seen);
        return new ComebackClient(seen, socket, null);
    }

    /// <summary>The ids of what it is told, up to this one.</summary>
    public async Task<List<string>> UntilAsync(string last)
    {
        List<string> ids = [];
        while (ids.Count == 0 || ids[^1] != last)
        {
            ids.Add(stream is not null ? (await stream.NextAsync()).Id! : (await ResumeTests.IdsAsync(socket!, 1))[0]);
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        stream?.Dispose();
        if (socket is not null)
        {
            await socket.DisposeAsync();
        }
    }
}
