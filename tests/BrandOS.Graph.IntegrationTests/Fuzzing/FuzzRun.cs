using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>Sends fuzzed requests, several at a time, and looks at every answer.</summary>
internal sealed class FuzzRun(RunningServer server, RequestFuzzer fuzzer)
{
    private const int AtOnce = 16;
    private const int MostFailures = 5;

    private readonly ConcurrentDictionary<int, int> _statuses = [];
    private readonly ConcurrentQueue<string> _failures = [];

    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>How often each status was answered.</summary>
    public string Statuses
        => string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value:N0}"));

    public int Share(int status) => _statuses.GetValueOrDefault(status);

    public async Task SendAsync(int first, int count)
    {
        await Parallel.ForAsync(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            if (_failures.Count < MostFailures)
            {
                await SendAsync(seed);
            }
        });
    }

    /// <summary>Bytes that are alive in this process: the server's, and the test's own, which keeps nothing of the requests.</summary>
    public static long LiveBytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task SendAsync(int seed)
    {
        var started = Stopwatch.GetTimestamp();
        object sent = seed;
        string? mistake;
        try
        {
            if (RequestFuzzer.IsForSocket(seed))
            {
                var fuzzed = fuzzer.GenerateMessages(seed);
                sent = string.Join('\n', fuzzed.Messages.Select(Encoding.Latin1.GetString));
                mistake = await FuzzedSocket.MistakeAsync(server.Address, fuzzed);
                _statuses.AddOrUpdate((int)HttpStatusCode.SwitchingProtocols, 1, (_, count) => count + 1);
            }
            else
            {
                var request = fuzzer.Generate(seed);
                sent = request;
                using var message = request.ToMessage();
                using var response = await server.Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
                _statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
                mistake = await AnswerCheck.MistakeAsync(request, response);
            }
        }
        catch (Exception broken)
        {
            // No answer at all, or one that cannot be read.
            mistake = broken.ToString();
        }

        if (mistake is not null)
        {
            _failures.Enqueue($"seed {seed}, after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:N0} ms: {mistake}\n{sent}\n");
        }
    }
}
