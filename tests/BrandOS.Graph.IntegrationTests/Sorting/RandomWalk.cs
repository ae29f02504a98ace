using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Sorting;

/// <summary>What a walk through the pages of any connection, in any order, has to show.</summary>
internal sealed record RandomWalk(PagedField Field, int Size, bool Backward)
{
    /// <summary>The pages put together are all rows, each once, in this order.</summary>
    public async Task AssertShowsAsync(string[] expected)
    {
        var pages = await Field.WalkAsync(Size, Backward);
        Assert.Equal(expected, Ids(pages));
        Assert.All(pages, page => Assert.Equal(expected.Length, page.Total));
        Assert.All(pages.SkipLast(1), page => Assert.Equal(Size, page.Ids.Length));
    }

    /// <summary>Rows that are inserted between two pages neither repeat others nor hide them.</summary>
    /// <param name="expected">All rows that there are, in order.</param>
    /// <param name="insert">Is called with 0, 1, ... between the pages.</param>
    public async Task AssertIsNotDisturbedAsync(Func<string[]> expected, Func<int, Task> insert)
    {
        var (original, next) = (expected(), 0);
        var seen = Ids(await Field.WalkAsync(Size, Backward, () => insert(next++)));
        Assert.Equal(seen.Length, seen.Distinct().Count());
        Assert.Equal(original, seen.Where(original.Contains));
        Assert.Equal(expected().Where(seen.Contains), seen); // what was inserted and seen stands in its place
    }

    private string[] Ids(List<Page> pages) => [.. (Backward ? Enumerable.Reverse(pages) : pages).SelectMany(page => page.Ids)];
}
