using BrandOS.Graph.Server.Transport.Http;
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

    private static readonly BatchFormat[] All = [Array, JsonLines, GraphQLJsonLines];

    private readonly MediaTypeHeaderValue _mediaType;

    private BatchFormat(string mediaType, bool isLines)
    {
        _mediaType = new MediaTypeHeaderValue(mediaType);
        ContentType = mediaType + "; charset=utf-8";
        IsLines = isLines;
    }

    public StringValues ContentType { get; }

    public bool IsLines { get; }

    /// <summary>
    /// Lines when they are named and an array is not wanted more; an array otherwise. Null when neither is accepted: an array is no
    /// application/graphql-response+json, which is the type of one response (ADR 7).
    /// </summary>
    public static BatchFormat? Choose(StringValues accept)
    {
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList([.. accept!], out var wanted))
        {
            return Array;
        }

        BatchFormat? chosen = null;
        var best = 0.0;
        foreach (var range in wanted)
        {
            var named = All.FirstOrDefault(format => format.IsNamedBy(range));
            var quality = range.Quality ?? 1;
            if (named is not null && (quality > best || (quality == best && quality > 0 && named.IsLines && chosen is { IsLines: false })))
            {
                (chosen, best) = (named, quality);
            }
        }

        return chosen ?? All.FirstOrDefault(format => AcceptHeader.Quality(format._mediaType, wanted) > 0);
    }

    private bool IsNamedBy(MediaTypeHeaderValue range) => !range.MatchesAllSubTypes && AcceptHeader.Quality(_mediaType, [range]) > 0;
}
