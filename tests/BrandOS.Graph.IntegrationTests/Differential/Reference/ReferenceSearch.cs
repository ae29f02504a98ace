using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Engine;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>What <c>search</c> means: the text somewhere in a name or an address, or at the beginning of a stock keeping unit.</summary>
internal static class ReferenceSearch
{
    private const int Shortest = 3;
    private const int Longest = 100;

    /// <summary>Null when nothing is searched for.</summary>
    /// <exception cref="ExecutionError">The text is too short, too long, or none that a column holds.</exception>
    public static Func<object, bool>? Of(object? given)
    {
        var text = ((string?)given)?.Trim() ?? "";
        var mistake = Characters((string?)given ?? "") > Longest ? ErrorCodes.SearchTooLong
            : Characters(text) is > 0 and < Shortest ? ErrorCodes.SearchTooShort
            : text.Any(char.IsControl) ? ErrorCodes.TypeMismatch
            : null;
        if (mistake is not null)
        {
            throw ReferenceCodes.Error(mistake, "A text that is not searched for.");
        }

        text = text.ToLowerInvariant();
        return text.Length == 0 ? null : row => row switch
        {
            Customer customer => Lower(customer.Name).Contains(text) || Lower(customer.Email).Contains(text),
            ProductVariant variant => Lower(variant.Sku).StartsWith(text, StringComparison.Ordinal) || Lower(variant.Name).Contains(text),
            _ => throw new NotSupportedException($"Teach {nameof(ReferenceSearch)} the columns of {row.GetType().Name}."),
        };
    }

    private static int Characters(string text) => text.EnumerateRunes().Count();

    private static string Lower(string text) => text.ToLowerInvariant();
}
