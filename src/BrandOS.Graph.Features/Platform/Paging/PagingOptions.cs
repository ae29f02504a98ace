using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Features.Platform.Paging;

/// <summary>Pages and cursors. Configuration section <c>Paging</c>.</summary>
public sealed class PagingOptions : IValidatableObject
{
    private const int ShortestKey = 32;

    /// <summary>Rows of a page when neither first nor last is given. Default 10, from 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int DefaultPageSize { get; set; } = 10;

    /// <summary>The most rows a page may be asked for (HC0051). Default 50, from 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MaxPageSize { get; set; } = 50;

    /// <summary>The most ids that <c>nodes</c> takes (HC0076). Default 50, from 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MaxNodes { get; set; } = 50;

    /// <summary>The most operations one <c>where</c> argument may have (HC0117). Default 64, from 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MaxFilterOperations { get; set; } = 64;

    /// <summary>
    /// The fewest characters a <c>search</c> may have (SEARCH_TOO_SHORT): the index knows no less than three. Default 3, from 1 to 10.
    /// </summary>
    [Range(1, 10)]
    public int MinSearchCharacters { get; set; } = 3;

    /// <summary>The most characters a <c>search</c> may have (SEARCH_TOO_LONG). Default 100, from 10 to 1,000.</summary>
    [Range(10, 1000)]
    public int MaxSearchCharacters { get; set; } = 100;

    /// <summary>
    /// The secret cursors are signed with, at least 32 characters, the same for all processes of an installation. Without one each process
    /// makes its own, and cursors end with it.
    /// </summary>
    public string? CursorKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DefaultPageSize > MaxPageSize)
        {
            yield return new ValidationResult($"DefaultPageSize ({DefaultPageSize}) is larger than MaxPageSize ({MaxPageSize}).");
        }

        if (CursorKey is { Length: < ShortestKey })
        {
            yield return new ValidationResult($"CursorKey has fewer than {ShortestKey} characters.");
        }
    }
}
