using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Features.Platform.Sorting;

/// <summary>What clients can get wrong in an order beyond its types.</summary>
internal static class SortErrors
{
    public static GraphException Ambiguous(string type)
        => new(new GraphError(
            ErrorCodes.SortAmbiguous,
            $"An entry of '{type}' has more than one field. Write one field an entry: the list's order is the precedence."));
}
