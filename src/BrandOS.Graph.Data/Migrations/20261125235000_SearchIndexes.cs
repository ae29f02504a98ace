using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BrandOS.Graph.Data.Migrations;

/// <summary>Trigram indexes for search; EF knows no expressions in indexes, so they are not in the model.</summary>
internal sealed partial class SearchIndexes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var extension in SearchExtensions.Required)
        {
            migrationBuilder.Sql($"CREATE EXTENSION IF NOT EXISTS {extension}");
        }

        // GiST and not GIN: read connections walk along indexes without a bitmap, which GIN cannot do. The tenant stands first, so that a
        // search is confined to its pages. Longer signatures than the default of 12 bytes send fewer searches into the wrong branch.
        migrationBuilder.Sql(
            """
            CREATE INDEX ix_customers_search ON customers
            USING gist (tenant_id, lower((name || E'\n' || email) COLLATE "und-x-icu") gist_trgm_ops (siglen = 64));
            CREATE INDEX ix_product_variants_search ON product_variants
            USING gist (tenant_id, lower((sku || E'\n' || name) COLLATE "und-x-icu") gist_trgm_ops (siglen = 64));
            """);
    }

    // The extensions stay: somebody else may have come to use them.
    protected override void Down(MigrationBuilder migrationBuilder)
        => migrationBuilder.Sql("DROP INDEX ix_customers_search; DROP INDEX ix_product_variants_search;");
}
