namespace BrandOS.Graph.LocalCluster.Binaries;

/// <summary>One folder of PostgreSQL server programs and their major version.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    /// <summary>Programs without which a folder is of no use. pg_rewind is not among them: without it a node is copied anew.</summary>
    public static readonly string[] Required = ["postgres", "initdb", "pg_ctl", "pg_basebackup"];

    public string this[string program] => Path.Combine(Folder, program);
}
