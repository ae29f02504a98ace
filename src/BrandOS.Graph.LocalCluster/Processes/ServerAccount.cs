using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace BrandOS.Graph.LocalCluster.Processes;

/// <summary>Who runs PostgreSQL: ourselves, or as root an unprivileged user.</summary>
internal sealed record ServerAccount(string Name, uint? UserId, uint GroupId)
{
    /// <summary>True when commands must change the user.</summary>
    public bool Drops => UserId is not null;

    public static async Task<ServerAccount> ResolveAsync(string nameForRoot, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
        {
            throw LocalClusterErrors.PlatformUnsupported("Windows has no POSIX signals");
        }

        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(Environment.UserName, UserId: null, GroupId: 0);
        }

        return new ServerAccount(nameForRoot, await IdAsync("-u", nameForRoot, cancel), (await IdAsync("-g", nameForRoot, cancel))!.Value);
    }

    /// <summary>Gives a file or folder that we made to the account.</summary>
    public void Own(string path)
    {
        if (UserId is { } user)
        {
            Posix.Own(path, user, GroupId);
        }
    }

    /// <summary>
    /// The command in a session of its own (Ctrl-C in a terminal must reach us, not PostgreSQL, or the data would go before its users),
    /// with the parent-death signal where the system has one, as the right user, without the caller's PG* variables.
    /// </summary>
    public ProcessStartInfo Command(string deathSignal, string workingFolder, IEnumerable<string> command)
    {
        List<string> words = OperatingSystem.IsLinux()
            ? ["setsid", "setpriv", "--pdeathsig", deathSignal]
            : ["/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!"];
        if (UserId is { } user)
        {
            words.AddRange(["--reuid", $"{user}", "--regid", $"{GroupId}", "--init-groups"]);
        }

        words.AddRange(command);
        var info = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            info.Environment.Remove(name);
        }

        info.Environment["LC_ALL"] = "C";
        return info;
    }

    private static async Task<uint?> IdAsync(string what, string name, CancellationToken cancel)
    {
        try
        {
            using var id = Process.Start(new ProcessStartInfo("id", [what, name])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var answer = await id.StandardOutput.ReadToEndAsync(cancel);
            await id.WaitForExitAsync(cancel);
            return id.ExitCode == 0 && uint.TryParse(answer.Trim(), CultureInfo.InvariantCulture, out var number) && number != 0
                ? number
                : throw LocalClusterErrors.NoServerAccount(name);
        }
        catch (Win32Exception)
        {
            throw LocalClusterErrors.PlatformUnsupported("the program 'id' is missing");
        }
    }
}
