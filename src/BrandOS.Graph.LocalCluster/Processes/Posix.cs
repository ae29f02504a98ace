using System.Runtime.InteropServices;

namespace BrandOS.Graph.LocalCluster.Processes;

/// <summary>The four calls .NET has no name for.</summary>
internal static class Posix
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;
    public static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>False when the process is gone (or not ours, which for our own children means the same).</summary>
    public static bool Signal(int process, int signal) => NativeKill(process, signal) == 0;

    /// <summary>Gives a file or folder to a user. Only root may.</summary>
    public static void Own(string path, uint user, uint group)
    {
        if (NativeChown(path, user, group) != 0)
        {
            throw new IOException($"chown of {path} failed: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int NativeKill(int process, int signal);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    private static extern int NativeChown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
