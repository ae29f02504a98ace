using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Data;

[Collection(ClusterCollection.Name)]
public sealed class SearchExtensionsTests(ClusterFixture fixture)
{
    [ClusterFact]
    public async Task Extension_the_server_does_not_have_is_named()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(fixture);
        await using var connection = await database.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => SearchExtensions.CheckAsync(connection, [.. SearchExtensions.Required, "not_of_this_world"], CancellationToken.None));

        Assert.Equal("MIGRATION_EXTENSION_MISSING", refused.Code);
        Assert.Contains("'not_of_this_world'", refused.Message, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task User_who_may_not_create_extensions_is_told_and_one_for_whom_they_are_there_is_not()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(fixture);
        await using var connection = await database.OpenAsync();
        var role = $"guest_{Guid.NewGuid():N}";
        await ExecuteAsync(connection, $"CREATE ROLE {role}; SET ROLE {role}");

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => SearchExtensions.CheckAsync(connection, SearchExtensions.Required, CancellationToken.None));
        Assert.Equal("MIGRATION_EXTENSION_DENIED", refused.Code);

        await ExecuteAsync(connection, $"RESET ROLE; CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist; SET ROLE {role}");
        await SearchExtensions.CheckAsync(connection, SearchExtensions.Required, CancellationToken.None);
        await ExecuteAsync(connection, $"RESET ROLE; DROP ROLE {role}");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
