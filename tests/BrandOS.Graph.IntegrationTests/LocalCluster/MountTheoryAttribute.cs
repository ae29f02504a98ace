using System.Diagnostics;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>A theory that fills a disk of its own, which takes root's right to mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<bool> MayMount = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        using var trial = Process.Start(new ProcessStartInfo("unshare", ["--mount", "true"]) { RedirectStandardError = true })!;
        trial.WaitForExit();
        return trial.ExitCode == 0;
    });

    public MountTheoryAttribute()
    {
        Skip = MayMount.Value ? ServerPrograms.WhyMissing : "Needs the right to mount a small disk (root on Linux).";
    }
}
