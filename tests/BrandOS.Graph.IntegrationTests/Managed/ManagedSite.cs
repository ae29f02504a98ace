using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.IntegrationTests.Managed;

/// <summary>Where the processes of one managed cluster keep what they write, and what they are told by their environment.</summary>
internal sealed class ManagedSite
{
    public ManagedSite(string folder, string binaries, ServerAccount account)
    {
        Folder = folder;
        account.Own(folder);
        Variables = new Dictionary<string, string>
        {
            ["PATH"] = $"{binaries}:/usr/bin:/bin",
            ["HOME"] = folder,
            ["LC_ALL"] = "C.UTF-8", // its initdb takes the encoding from here
            ["XDG_CONFIG_HOME"] = Path.Combine(folder, "config"),
            ["XDG_DATA_HOME"] = Path.Combine(folder, "data"),
            ["XDG_RUNTIME_DIR"] = Made("run"),
            // Sockets stay in the folder, and that is where a client without a host looks.
            ["PG_REGRESS_SOCK_DIR"] = Made("sock"),
            ["PGHOST"] = Path.Combine(folder, "sock"),
        };

        string Made(string name)
        {
            var made = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            account.Own(made);
            return made;
        }
    }

    public string Folder { get; }

    public IReadOnlyDictionary<string, string> Variables { get; }
}
