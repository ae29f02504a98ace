using BrandOS.Graph.LocalCluster.Settings;

namespace BrandOS.Graph.Tests.LocalCluster;

public sealed class ServerSettingsTests
{
    [Theory] //  GiB  shared_buffers  work_mem
    [InlineData(1, "128MB", "4MB")]
    [InlineData(8, "512MB", "8MB")]
    [InlineData(16, "1024MB", "16MB")]
    [InlineData(256, "1024MB", "32MB")] // modest: a developer's machine does other things too
    public void Memory_is_shared_modestly(int gibibytes, string sharedBuffers, string workMem)
    {
        var settings = ServerSettings.For((long)gibibytes << 30, fsync: true);
        Assert.Equal((sharedBuffers, workMem), (settings["shared_buffers"], settings["work_mem"]));
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public void Fsync_decides_over_everything_that_waits_for_the_disk(bool fsync, string expected)
    {
        var settings = ServerSettings.For(4L << 30, fsync);
        Assert.All(["fsync", "full_page_writes", "synchronous_commit"], name => Assert.Equal(expected, settings[name]));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("it's", "it''s")]
    [InlineData(@"C:\x", @"C:\\x")]
    public void Values_are_escaped_for_the_configuration_file(string value, string expected)
        => Assert.Equal(expected, ConfigurationFile.Escape(value));
}
