using System.Text.RegularExpressions;

namespace BrandOS.Graph.LocalCluster;

public sealed partial class LocalClusterOptions
{
    private const int MaxReplicas = 8;

    /// <summary>Every mistake in words; empty when there is none.</summary>
    public IReadOnlyList<string> Mistakes()
    {
        List<string> mistakes = [];
        Check(ReplicaCount is >= 0 and <= MaxReplicas, $"ReplicaCount must be from 0 to {MaxReplicas}, but is {ReplicaCount}.");
        Check(FirstPort is null || (FirstPort >= 1024 && FirstPort + ReplicaCount <= 65535),
            $"FirstPort must be from 1024 to 65535 minus ReplicaCount, but is {FirstPort}.");
        CheckFolder(nameof(BinariesFolder), BinariesFolder);
        CheckFolder(nameof(DataFolder), DataFolder);
        Check(SqlName().IsMatch(Database), $"Database must be a plain SQL name (a-z, 0-9, _; at most 63), but is '{Database}'.");
        Check(Database is not ("postgres" or "template0" or "template1"), $"Database must not be PostgreSQL's own '{Database}'.");
        Check(SqlName().IsMatch(User), $"User must be a plain SQL name (a-z, 0-9, _; at most 63), but is '{User}'.");
        Check(!User.StartsWith("pg_", StringComparison.Ordinal),
            $"User must not begin with pg_, which PostgreSQL reserves, but is '{User}'.");
        Check(AccountName().IsMatch(ServerAccount),
            $"ServerAccount must be the name of an operating system user, but is '{ServerAccount}'.");
        Check(MemoryBytes is null or >= 256L << 20, $"MemoryBytes must be at least {256L << 20}, but is {MemoryBytes}.");
        CheckTime(nameof(StartTimeout), StartTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        CheckTime(nameof(StopTimeout), StopTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        CheckTime(nameof(FollowTimeout), FollowTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        foreach (var (name, value) in ExtraSettings)
        {
            Check(SettingName().IsMatch(name), $"ExtraSettings has '{name}', which is no setting's name.");
            Check(!value.AsSpan().ContainsAny('\n', '\r', '\0'), $"ExtraSettings['{name}'] must be one line.");
        }

        return mistakes;

        void Check(bool right, string mistake)
        {
            if (!right)
            {
                mistakes.Add(mistake);
            }
        }

        void CheckFolder(string option, string? folder)
            => Check(folder is null || Path.IsPathFullyQualified(folder), $"{option} must be a full path, but is '{folder}'.");

        void CheckTime(string option, TimeSpan value, TimeSpan from, TimeSpan to)
            => Check(value >= from && value <= to, $"{option} must be from {from} to {to}, but is {value}.");
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$")]
    private static partial Regex SqlName();

    [GeneratedRegex("^[a-z_][a-z0-9_-]{0,31}$")]
    private static partial Regex AccountName();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.]*$")]
    private static partial Regex SettingName();
}
