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
        // Measured as it came, so that a megabyte is not walked through first: a character has two units at most.
        if (given is { } whole
            && whole.Length > options.MaxSearchCharacters
            && (whole.Length > 2 * options.MaxSearchCharacters || Characters(whole) > options.MaxSearchCharacters))
        {
            throw new GraphException(new GraphError(
                ErrorCodes.SearchTooLong, $"The search text has more than {options.MaxSearchCharacters} characters, which is the most.")
            {
                Details = [new("maxAllowedCharacters", options.MaxSearchCharacters)],
            });
        }

        var text = given?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Characters(text) is var characters && characters < options.MinSearchCharacters)
        {
            throw new GraphException(new GraphError(
                ErrorCodes.SearchTooShort, $"The search text has {characters} characters; {options.MinSearchCharacters} are the least.")
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

    // As PostgreSQL and the index's trigrams count them: one beyond the basic plane is one, though it has two units here.
    private static int Characters(string text) => text.Length - text.Count(char.IsLowSurrogate);
}
