using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>
/// What the answers of a batch are sent as. Hot Chocolate's clients ask for JSON lines, each with <c>requestIndex</c> and
/// <c>variableIndex</c>; Apollo's batch link wants a JSON array in the order of the requests.
/// </summary>
internal sealed class BatchFormat
{
    public static readonly BatchFormat Array = new("application/json", isLines: false);
    private static readonly BatchFormat JsonLines = new("application/jsonl", isLines: true);
    private static readonly BatchFormat GraphQLJsonLines = new("application/graphql-response+jsonl", isLines: true);

    private readonly string _mediaType;

    private BatchFormat(string mediaType, bool isLines)
    {
        _mediaType = mediaType;
        ContentType = mediaType + "; charset=utf-8";
        IsLines = isLines;
    }

    public StringValues ContentType { get; }

    public bool IsLines { get; }

    /// <summary>Lines when they are named and nothing that is named is wanted more; an array otherwise.</summary>
    public static BatchFormat Choose(StringValues accept)
    {
        var chosen = Array;
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList([.. accept!], out var wanted))
        {
            return chosen;
        }

        var best = wanted.Where(range => !range.MatchesAllTypes && !range.MatchesAllSubTypes).Max(range => range.Quality ?? 1);
        foreach (var range in wanted.Reverse().Where(range => (range.Quality ?? 1) > 0 && (range.Quality ?? 1) >= best))
        {
            chosen = JsonLines.Is(range) ? JsonLines : GraphQLJsonLines.Is(range) ? GraphQLJsonLines : chosen;
        }

        return chosen;
    }

    private bool Is(MediaTypeHeaderValue range) => range.MediaType.Equals(_mediaType, StringComparison.OrdinalIgnoreCase);
}
