using BrandOS.Graph.LocalCluster;

namespace BrandOS.Graph.Tests.LocalCluster;

public sealed class LocalClusterOptionsTests
{
    [Fact]
    public void Defaults_have_no_mistake() => Assert.Empty(new LocalClusterOptions().Mistakes());

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void ReplicaCount_has_a_range(int count, bool right) => Check(options => options.ReplicaCount = count, "ReplicaCount", right);

    [Theory]
    [InlineData(1023, false)]
    [InlineData(1024, true)]
    [InlineData(65533, true)]
    [InlineData(65534, false)] // no room for two replicas
    public void FirstPort_leaves_room_for_the_replicas(int port, bool right)
        => Check(options => options.FirstPort = port, "FirstPort", right);

    [Theory]
    [InlineData("brandos", true)]
    [InlineData("", false)]
    [InlineData("Brandos", false)]
    [InlineData("a\"; DROP DATABASE x", false)]
    [InlineData("template1", false)]
    public void Database_is_a_plain_name(string name, bool right) => Check(options => options.Database = name, "Database", right);

    [Theory]
    [InlineData("brandos", true)]
    [InlineData("pg_me", false)]
    [InlineData("a:b", false)] // would break the password file
    public void User_is_a_plain_name(string name, bool right) => Check(options => options.User = name, "User", right);

    [Theory]
    [InlineData("/data", true)]
    [InlineData("data", false)]
    public void Folders_are_full_paths(string folder, bool right)
    {
        Check(options => options.DataFolder = folder, "DataFolder", right);
        Check(options => options.BinariesFolder = folder, "BinariesFolder", right);
    }

    [Theory]
    [InlineData("work_mem", "8MB", true)]
    [InlineData("pg_stat_statements.max", "100", true)]
    [InlineData("a b", "1", false)]
    [InlineData("work_mem", "1\nfsync = off", false)]
    public void Extra_settings_are_one_line_each(string name, string value, bool right)
        => Check(options => options.ExtraSettings[name] = value, "ExtraSettings", right);

    [Fact]
    public void Every_mistake_is_reported()
    {
        var options = new LocalClusterOptions
        {
            ReplicaCount = 100,
            MemoryBytes = 1,
            ServerAccount = "",
            StartTimeout = TimeSpan.Zero,
            StopTimeout = TimeSpan.FromDays(1),
            FollowTimeout = TimeSpan.FromMilliseconds(1),
        };
        Assert.Equal(6, options.Mistakes().Count);
    }

    private static void Check(Action<LocalClusterOptions> change, string option, bool right)
    {
        var options = new LocalClusterOptions();
        change(options);
        Assert.Equal(right ? [] : [option], options.Mistakes().Select(mistake => mistake.Split(' ', '[')[0]));
    }
}
