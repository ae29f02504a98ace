using System.Diagnostics;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>A small disk over a folder.</summary>
internal sealed class TinyDisk : IDisposable
{
    private readonly string _folder;

    private TinyDisk(string folder)
    {
        _folder = folder;
    }

    public static TinyDisk Mount(string folder, int megabytes)
    {
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
        return new TinyDisk(folder);
    }

    public void Dispose() => Run("umount", _folder);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
