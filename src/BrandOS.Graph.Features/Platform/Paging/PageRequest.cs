using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Features.Platform.Paging;

/// <summary>A checked request for one page (GraphQL Cursor Connections Specification, section 4).</summary>
/// <param name="Size">Rows of the page.</param>
/// <param name="Backward">True for <c>last</c>.</param>
/// <param name="After">Rows begin behind this key.</param>
/// <param name="Before">Rows end before this key.</param>
internal sealed record PageRequest(int Size, bool Backward, Guid? After, Guid? Before)
{
    /// <exception cref="GraphException">HC0051 for too many rows, HC0052 for arguments that make no sense, HC0078 for bad cursors.</exception>
    public static PageRequest Of(ArgumentValues arguments, PagingOptions options, Func<string, Guid> readCursor)
    {
        var first = arguments.Get<int?>("first");
        var last = arguments.Get<int?>("last");
        if (first is not null && last is not null)
        {
            throw Refused("Give either 'first' or 'last', not both.");
        }

        var size = first ?? last ?? options.DefaultPageSize;
        if (size < 0)
        {
            throw Refused($"'{(last is null ? "first" : "last")}' may not be negative.");
        }

        if (size > options.MaxPageSize)
        {
            throw new GraphException(new GraphError(ErrorCodes.PageTooLarge, $"{size} items were requested; a page has {options.MaxPageSize} at most.")
            {
                Details = [new("requestedItems", size), new("maxAllowedItems", options.MaxPageSize)],
            });
        }

        return new PageRequest(size, last is not null, Cursor("after"), Cursor("before"));

        Guid? Cursor(string name) => arguments.Get<string>(name) is { } cursor ? readCursor(cursor) : null;
    }

    private static GraphException Refused(string message) => new(new GraphError(ErrorCodes.PagingArgumentsInvalid, message));
}
