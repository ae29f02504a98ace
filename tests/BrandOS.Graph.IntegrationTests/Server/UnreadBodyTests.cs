using System.Net.Sockets;
using System.Text;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>Bodies that Kestrel does not read to their end, sent by hand: the client is told why, and the connection ends.</summary>
public sealed class UnreadBodyTests(SeededGraph graph) : ServerTests(graph)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [ClusterFact]
    public Task A_body_that_comes_too_slowly_is_answered_with_408()
        => AnsweredAsync(
            Json,
            "Content-Length: 1000\r\n\r\n{",
            "HTTP/1.1 408 ",
            """{"message":"The request body came too slowly.","extensions":{"code":"REQUEST_TOO_SLOW"}}""",
            limits => limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1e6, gracePeriod: TimeSpan.FromSeconds(1.1)));

    [ClusterFact]
    public Task A_stream_s_body_that_comes_too_slowly_is_answered_with_408()
        => AnsweredAsync(
            "text/event-stream",
            "Content-Length: 1000\r\n\r\n{",
            "HTTP/1.1 408 ",
            "REQUEST_TOO_SLOW",
            limits => limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1e6, gracePeriod: TimeSpan.FromSeconds(1.1)));

    [ClusterFact]
    public Task A_body_that_is_larger_than_Kestrel_takes_is_answered_with_413()
        => AnsweredAsync(
            Json,
            "Content-Length: 1000\r\n\r\n{",
            "HTTP/1.1 413 ",
            """{"message":"The request body is larger than 100 bytes.","extensions":{"code":"HC0010"}}""",
            limits => limits.MaxRequestBodySize = 100);

    [ClusterFact]
    public Task A_body_whose_chunks_are_none_is_answered_with_400()
        => AnsweredAsync(
            Json,
            "Transfer-Encoding: chunked\r\n\r\nno length\r\n",
            "HTTP/1.1 400 ",
            """{"message":"The request body cannot be read to its end.","extensions":{"code":"HC0009"}}""");

    private async Task AnsweredAsync(
        string accept, string rest, string status, string error, Action<KestrelServerLimits>? limit = null)
    {
        await using var server = await StartAsync(
            "Development", builder => builder.WebHost.ConfigureKestrel(kestrel => limit?.Invoke(kestrel.Limits)));
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        using var deadline = new CancellationTokenSource(Patience);
        var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /graphql HTTP/1.1\r\nHost: {server.Address.Authority}\r\nX-Tenant: 1\r\nAccept: {accept}\r\n"
                + $"Content-Type: application/json\r\n{rest}"),
            deadline.Token);

        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(deadline.Token); // ends when the server ends the connection

        Assert.StartsWith(status, answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Contains(error, answer, StringComparison.Ordinal);
    }
}
