using System.Text;

namespace BrandOS.Graph.LocalCluster.Storage;

/// <summary>One node's log: begun anew at each start of the node, the one before is kept as <c>.1</c>.</summary>
internal sealed class NodeLog(string path)
{
    private const int ReadAtMost = 64 * 1024;
    private const int TailLines = 12;

    public string Path => path;

    public void Rotate()
    {
        if (File.Exists(path))
        {
            File.Move(path, path + ".1", overwrite: true);
        }
    }

    /// <summary>The newest 64 KiB, or nothing.</summary>
    public string Read()
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(stream.Length, ReadAtMost), SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public string Tail() => string.Join('\n', Read().TrimEnd('\n').Split('\n').TakeLast(TailLines));
}
