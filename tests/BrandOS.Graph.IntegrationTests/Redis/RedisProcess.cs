using System.Diagnostics;
using System.Globalization;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster.Settings;

namespace BrandOS.Graph.IntegrationTests.Redis;

/// <summary>A real redis-server on a free port of 127.0.0.1, in memory only.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private const string Ready = "Ready to accept connections";
    private readonly int _port;
    private Process? _process;

    private RedisProcess(int port) => _port = port;

    /// <summary>Where the program is; null when it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "redis-server"))
        .FirstOrDefault(File.Exists);

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public static async Task<RedisProcess> StartAsync()
    {
        var redis = new RedisProcess(FreePorts.Pick([]));
        await redis.StartAgainAsync();
        return redis;
    }

    public async Task StartAgainAsync()
    {
        var info = new ProcessStartInfo(
            Program ?? throw new InvalidOperationException("redis-server is not installed: apt-get install redis-server"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var port = _port.ToString(CultureInfo.InvariantCulture);
        foreach (var argument in (string[])["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            info.ArgumentList.Add(argument);
        }

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = info };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains(Ready, StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Eventually.Limit);
    }

    /// <summary>Kills it as a crash would.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();
}
