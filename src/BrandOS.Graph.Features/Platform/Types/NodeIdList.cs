using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>The argument of <c>nodes</c>.</summary>
internal static class NodeIdList
{
    /// <exception cref="GraphException">HC0076: more ids than <paramref name="most"/>.</exception>
    public static IReadOnlyList<string> Of(ArgumentValues arguments, int most)
    {
        var ids = arguments.Get<System.Collections.IEnumerable>("ids")!.Cast<string>().ToList();
        return ids.Count <= most
            ? ids
            : throw new GraphException(
                new GraphError(ErrorCodes.TooManyNodes, $"{ids.Count} nodes were requested; {most} are allowed at most."));
    }
}
