// An owner of a local cluster in a process of its own, for tests that kill the owner.
// Arguments: data folder. Prints "step <what>" while it starts, "ready <primary's connection string>" and, after a signal, whether the
// cluster still answered ("answers 1") before it stopped it.
using System.Runtime.InteropServices;
using BrandOS.Graph.LocalCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

var signalled = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var options = new LocalClusterOptions { DataFolder = args[0], FsyncOn = false, MemoryBytes = 2L << 30 };
await using var cluster = await PostgresCluster.StartAsync(
    options, TimeProvider.System, NullLogger.Instance, new Steps(), CancellationToken.None);
Console.WriteLine($"ready {cluster.Primary.ConnectionString}");

await signalled.Task;
await using (var connection = new NpgsqlConnection(cluster.Primary.ConnectionString + ";Pooling=false"))
{
    await connection.OpenAsync();
    await using var command = new NpgsqlCommand("SELECT 1", connection);
    Console.WriteLine($"answers {await command.ExecuteScalarAsync()}");
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    signalled.TrySetResult();
}

internal sealed class Steps : IProgress<string>
{
    public void Report(string value) => Console.WriteLine($"step {value}");
}
