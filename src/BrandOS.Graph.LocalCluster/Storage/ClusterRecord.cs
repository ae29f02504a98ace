using System.Text.Json;

namespace BrandOS.Graph.LocalCluster.Storage;

/// <summary>What one start leaves for the next: who the primary is (a promotion changes it) and each node's port.</summary>
internal sealed class ClusterRecord
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public string Primary { get; set; } = NodeNames.Primary;

    public SortedDictionary<string, int> Ports { get; set; } = new(StringComparer.Ordinal);

    /// <summary>An unreadable record is as good as none: ports are chosen anew.</summary>
    public static ClusterRecord Load(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterRecord>(File.ReadAllBytes(file)) ?? new ClusterRecord();
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return new ClusterRecord();
        }
    }

    public void Save(string file)
    {
        File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(this, Readable));
        File.Move(file + ".new", file, overwrite: true);
    }
}
