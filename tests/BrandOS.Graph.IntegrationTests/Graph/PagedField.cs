using System.Text.Json;
using BrandOS.Graph.Features;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>A connection as a client walks it: of the root, of one customer, or of another object.</summary>
/// <param name="CustomerId">Global id of the customer whose connection it is; null at the root.</param>
internal sealed record PagedField(GraphApi Api, int Tenant, string Name, string? CustomerId = null)
{
    /// <summary>The object whose connection it is, as the query asks for it: <c>order(id: "...")</c>; null at the root.</summary>
    public string? Owner { get; init; } = CustomerId is null ? null : $"customer(id: \"{CustomerId}\")";

    /// <summary>The field of a node that tells it from all others.</summary>
    public string Shown { get; init; } = "id";

    /// <summary>Arguments of every page besides the paging itself: <c>, order: [...]</c>.</summary>
    public string View { get; init; } = "";

    /// <summary>One page.</summary>
    /// <param name="arguments">As in the query: <c>first: 5, after: "..."</c>.</param>
    public async Task<Page> GetAsync(string arguments)
    {
        var field =
            $"{Name}({arguments}{View}) {{ edges {{ cursor node {{ {Shown} }} }} nodes {{ {Shown} }} totalCount pageInfo {{ hasNextPage "
                + $"hasPreviousPage startCursor endCursor }} }}";
        var query = Owner is null ? $"{{ {field} }}" : $"{{ {Owner} {{ {field} }} }}";
        var response = await SeededGraph.ExecuteAsync(Api, query, tenant: Tenant);
        Assert.False(response.TryGetProperty("errors", out var errors), errors.ToString());
        var data = response.GetProperty("data");
        return Page.Of((Owner is null ? data : data.GetProperty(Owner.Split('(')[0])).GetProperty(Name), Shown);
    }

    /// <summary>All pages from the first to the last (or back), in the order they came.</summary>
    public async Task<List<Page>> WalkAsync(int size, bool backward, Func<Task>? betweenPages = null)
    {
        var pages = new List<Page>();
        var cursor = "";
        do
        {
            var arguments = backward ? $"last: {size}{cursor}" : $"first: {size}{cursor}";
            pages.Add(await GetAsync(arguments));
            cursor = backward ? $", before: \"{pages[^1].StartCursor}\"" : $", after: \"{pages[^1].EndCursor}\"";
            await (betweenPages?.Invoke() ?? Task.CompletedTask);
        }
        while (backward ? pages[^1].HasPrevious : pages[^1].HasNext);
        return pages;
    }
}

/// <summary>One page as it was answered.</summary>
internal sealed record Page(
    string[] Ids, string[] Cursors, bool HasPrevious, bool HasNext, string? StartCursor, string? EndCursor, int Total)
{
    public static Page Of(JsonElement connection, string shown = "id")
    {
        var info = connection.GetProperty("pageInfo");
        var edges = connection.GetProperty("edges").EnumerateArray().ToArray();
        string[] ids = [.. edges.Select(edge => edge.GetProperty("node").GetProperty(shown).GetString()!)];
        Assert.Equal(ids, connection.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty(shown).GetString()));
        return new Page(
            ids,
            [.. edges.Select(edge => edge.GetProperty("cursor").GetString()!)],
            info.GetProperty("hasPreviousPage").GetBoolean(),
            info.GetProperty("hasNextPage").GetBoolean(),
            info.GetProperty("startCursor").GetString(),
            info.GetProperty("endCursor").GetString(),
            connection.GetProperty("totalCount").GetInt32());
    }
}
