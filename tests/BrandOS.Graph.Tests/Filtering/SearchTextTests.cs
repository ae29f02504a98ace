using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Tests.Filtering;

/// <summary>The text of a search's condition, which has to be the index's own.</summary>
public sealed class SearchTextTests
{
    private static readonly TableColumn Name = new("name", typeof(string), Nullable: false);
    private static readonly TableColumn Sku = new("sku", typeof(string), Nullable: false);

    [Fact]
    public void Columns_are_searched_as_the_index_has_them()
        => Assert.Equal(
            """lower((t.sku || E'\n' || t.name) COLLATE "und-x-icu") LIKE '%' || lower($3 COLLATE "und-x-icu") || '%'""",
            new SearchSql([(Sku, false), (Name, false)]).Condition(3));

    [Fact]
    public void Column_that_has_to_begin_with_the_text_is_looked_at_in_what_the_index_finds()
        => Assert.Equal(
            """lower((t.sku || E'\n' || t.name) COLLATE "und-x-icu") LIKE '%' || lower($2 COLLATE "und-x-icu") || '%'"""
            + """ AND (lower(t.sku COLLATE "und-x-icu") LIKE lower($2 COLLATE "und-x-icu") || '%'"""
            + """ OR lower(t.name COLLATE "und-x-icu") LIKE '%' || lower($2 COLLATE "und-x-icu") || '%')""",
            new SearchSql([(Sku, true), (Name, false)]).Condition(2));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("100%", "100\\%")]
    [InlineData("a_b", "a\\_b")]
    [InlineData("a\\%", "a\\\\\\%")]
    public void Wildcards_stand_for_themselves(string text, string pattern) => Assert.Equal(pattern, SearchSql.Escape(text));
}
