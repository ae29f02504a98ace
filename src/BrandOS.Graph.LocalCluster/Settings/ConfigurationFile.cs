using System.Text;
using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.LocalCluster.Settings;

/// <summary>
/// postgresql.conf, written in whole at each start: ports and leaders change, and a copy of another node brings that node's file along.
/// </summary>
internal static class ConfigurationFile
{
    private const string Header = "# Written by the local cluster at every start; changes here are lost.\n"
        + "# Lasting ones: LocalClusterOptions.ExtraSettings, or ALTER SYSTEM.\n";

    public static void Write(string dataFolder, IEnumerable<KeyValuePair<string, string>> settings, ServerAccount account)
    {
        var text = new StringBuilder(Header);
        foreach (var (name, value) in settings)
        {
            text.Append(name).Append(" = '").Append(Escape(value)).Append("'\n");
        }

        var file = Path.Combine(dataFolder, "postgresql.conf");
        File.WriteAllText(file, text.ToString());
        account.Own(file);
    }

    internal static string Escape(string value)
        => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
