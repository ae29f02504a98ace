using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Features.Platform.Paging;

/// <summary>A checked request for one page (GraphQL Cursor Connections Specification, section 4).</summary>
/// <param name="Size">Rows of the page.</param>
/// <param name="Backward">True for <c>last</c>.</param>
internal sealed record PageRequest(int Size, bool Backward)
{
    /// <summary>Rows begin behind this key; in another order than the default one it stands in <see cref="Refinement"/>.</summary>
    public Guid? After { get; init; }

    /// <summary>Rows end before this key.</summary>
    public Guid? Before { get; init; }

    /// <summary>What a filter or an order changes; null without one.</summary>
    public PageRefinement? Refinement { get; init; }

    public bool HasAfter => After is not null || Refinement?.After is not null;

    public bool HasBefore => Before is not null || Refinement?.Before is not null;

    /// <summary>How many rows of which end.</summary>
    /// <exception cref="GraphException">HC0051 for too many rows, HC0052 for arguments that make no sense.</exception>
    public static (int Size, bool Backward) SizeOf(ArgumentValues arguments, PagingOptions options)
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
            throw new GraphException(new GraphError(
                ErrorCodes.PageTooLarge, $"{size} items were requested; a page has {options.MaxPageSize} at most.")
            {
                Details = [new("requestedItems", size), new("maxAllowedItems", options.MaxPageSize)],
            });
        }

        return (size, last is not null);
    }

    private static GraphException Refused(string message) => new(new GraphError(ErrorCodes.PagingArgumentsInvalid, message));
}
