using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Searching;

/// <summary>Checks what a client searches for, and makes a condition of it.</summary>
internal static class SearchText
{
    /// <summary>Null when there is nothing to search for: no text, or blanks only, as a search box has it before somebody types.</summary>
    /// <exception cref="GraphException">SEARCH_TOO_LONG, SEARCH_TOO_SHORT, HC0016 for characters no column holds.</exception>
    public static string? Of(string? given, PagingOptions options)
    {
        // Measured as it came, so that a megabyte is not walked through first.
        if (given is { } whole && whole.Length > options.MaxSearchCharacters)
        {
            throw new GraphException(new GraphError(
                ErrorCodes.SearchTooLong, $"The search text has {whole.Length} characters; {options.MaxSearchCharacters} are the most.")
            {
                Details = [new("maxAllowedCharacters", options.MaxSearchCharacters)],
            });
        }

        var text = given?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length < options.MinSearchCharacters)
        {
            throw new GraphException(new GraphError(
                ErrorCodes.SearchTooShort, $"The search text has {text.Length} characters; {options.MinSearchCharacters} are the least.")
            {
                Details = [new("minCharacters", options.MinSearchCharacters)],
            });
        }

        return text.Any(char.IsControl) ? throw FilterErrors.Text("search") : text;
    }

    /// <summary>The filter, and the search as one condition more.</summary>
    /// <param name="parameter">Number of the first parameter that the filter may use.</param>
    public static BoundFilter Narrow(BoundFilter filter, SearchSet search, string text, int parameter)
        => filter.And(search.Sql.Condition(parameter + filter.Form.Parameters), SqlValue.Of(SearchSql.Escape(text)));
}
