using System.Runtime.Versioning;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.LocalCluster.Binaries;

namespace BrandOS.Graph.Tests.LocalCluster;

[UnsupportedOSPlatform("windows")]
public sealed class BinariesFinderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("brandos-graph-binaries-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory] // installed           data   found, or the error
    [InlineData("15,16,17", null, "17")]
    [InlineData("9,15", null, "15")]
    [InlineData("15,17", 15, "15")]
    [InlineData("14", null, "BinariesNotFound")]
    [InlineData("", null, "BinariesNotFound")]
    [InlineData("16,17", 15, "DataOfOtherVersion")]
    public async Task Newest_version_that_fits_the_data_is_taken(string installed, int? data, string expected)
    {
        foreach (var major in installed.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Install(Path.Combine(_root, major, "bin"), major);
        }

        Assert.Equal(expected, await FindAsync(data, searchPath: null));
    }

    [Fact]
    public async Task Path_goes_before_the_usual_places()
    {
        Install(Path.Combine(_root, "17", "bin"), "17");
        Install(Path.Combine(_root, "mine"), "16");
        Assert.Equal("16", await FindAsync(data: null, searchPath: $"relative:/nowhere:{_root}/mine"));
    }

    [Fact]
    public async Task Folder_without_a_needed_program_is_passed_over_and_named()
    {
        Install(Path.Combine(_root, "17", "bin"), "17");
        File.Delete(Path.Combine(_root, "17", "bin", "pg_basebackup"));
        var error = await Assert.ThrowsAsync<LocalClusterException>(
            () => new BinariesFinder(null, null, [$"{_root}/*/bin"]).FindAsync(null, _root, CancellationToken.None));
        Assert.Contains($"{_root}/17/bin (no pg_basebackup)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configured_folder_is_the_only_one()
        => Assert.Equal(["/my/bin"], new BinariesFinder("/my/bin", "/usr/bin", BinariesFinder.UsualPlaces).Folders());

    private async Task<string> FindAsync(int? data, string? searchPath)
    {
        try
        {
            var found = await new BinariesFinder(null, searchPath, [$"{_root}/*/bin"]).FindAsync(data, _root, CancellationToken.None);
            return $"{found.Major}";
        }
        catch (LocalClusterException e)
        {
            return $"{e.Error}";
        }
    }

    private static void Install(string folder, string major)
    {
        Directory.CreateDirectory(folder);
        foreach (var program in PostgresBinaries.Required)
        {
            var file = Path.Combine(folder, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{program} (PostgreSQL) {major}.3 (Debian {major}.3-1)'\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
