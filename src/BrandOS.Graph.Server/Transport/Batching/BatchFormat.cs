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

    private static readonly BatchFormat[] All = [JsonLines, GraphQLJsonLines, Array];

    private readonly string _mediaType;

    private BatchFormat(string mediaType, bool isLines)
    {
        _mediaType = mediaType;
        ContentType = mediaType + "; charset=utf-8";
        IsLines = isLines;
    }

    public StringValues ContentType { get; }

    public bool IsLines { get; }

    /// <summary>Lines when they are named and an array is not wanted more; an array otherwise.</summary>
    public static BatchFormat Choose(StringValues accept)
    {
        var chosen = Array;
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList([.. accept!], out var wanted))
        {
            return chosen;
        }

        var best = 0.0;
        foreach (var range in wanted)
        {
            var named = All.FirstOrDefault(format => format.IsNamedBy(range));
            var quality = range.Quality ?? 1;
            if (named is not null && (quality > best || (quality == best && quality > 0 && named.IsLines && !chosen.IsLines)))
            {
                (chosen, best) = (named, quality);
            }
        }

        return chosen;
    }

    // Of the two types of single responses, either means that its client reads JSON as a whole.
    private bool IsNamedBy(MediaTypeHeaderValue range)
        => range.MediaType.Equals(_mediaType, StringComparison.OrdinalIgnoreCase)
            || (!IsLines && range.MediaType.Equals("application/graphql-response+json", StringComparison.OrdinalIgnoreCase));
}
