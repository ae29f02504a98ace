using BrandOS.Graph.Engine;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Chooses the response's media type from Accept (RFC 9110, section 12.5.1).</summary>
internal static class AcceptHeader
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue EventStream = new("text/event-stream");
    private static readonly MediaTypeHeaderValue GraphQLResponse = new("application/graphql-response+json");

    /// <summary>Null when <paramref name="chosen"/> holds; else why nothing can be chosen.</summary>
    public static GraphError? Choose(StringValues accept, out ResponseMediaType chosen)
    {
        chosen = ResponseMediaType.Json;
        if (StringValues.IsNullOrEmpty(accept))
        {
            return null; // legacy clients send none and expect application/json; an empty list is valid, and no wish either
        }

        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case "application/json" or "*/*": return null;
                case "application/graphql-response+json": chosen = ResponseMediaType.GraphQLResponse; return null;
            }
        }

        if (!MediaTypeHeaderValue.TryParseStrictList([.. accept!], out var wanted))
        {
            return TransportErrors.AcceptInvalid;
        }

        var json = Quality(Json, wanted);
        var graphQLResponse = Quality(GraphQLResponse, wanted);
        if (json <= 0 && graphQLResponse <= 0)
        {
            return TransportErrors.AcceptUnsupported;
        }

        chosen = graphQLResponse > json || (graphQLResponse == json && NamedFirst(wanted))
            ? ResponseMediaType.GraphQLResponse
            : ResponseMediaType.Json;
        return null;
    }

    /// <summary>True when a browser navigates here: it names text/html, which no GraphQL client does.</summary>
    public static bool WantsHtml(StringValues accept)
        => accept.Count > 0 && accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// True when a stream of events is what the client wants most. Some clients accept one behind JSON with every query, and get JSON.
    /// </summary>
    public static bool WantsEventStream(StringValues accept)
    {
        if (accept.Count == 0 || !accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (accept == "text/event-stream" || !MediaTypeHeaderValue.TryParseStrictList([.. accept!], out var wanted))
        {
            return accept == "text/event-stream";
        }

        var stream = Quality(EventStream, wanted);
        var json = Math.Max(Quality(Json, wanted), Quality(GraphQLResponse, wanted));
        return stream > json || (stream > 0 && stream == json && IsEventStream(wanted.First(Names)));

        static bool IsEventStream(MediaTypeHeaderValue range)
            => range.MediaType.Equals(EventStream.MediaType, StringComparison.OrdinalIgnoreCase);

        static bool Names(MediaTypeHeaderValue range)
            => IsEventStream(range)
                || range.MediaType.Equals(Json.MediaType, StringComparison.OrdinalIgnoreCase)
                || range.MediaType.Equals(GraphQLResponse.MediaType, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>How much a type is wanted: the most specific range that covers it decides, whatever its place in the list.</summary>
    public static double Quality(MediaTypeHeaderValue offered, IList<MediaTypeHeaderValue> wanted)
    {
        var quality = 0.0;
        var best = -1;
        foreach (var range in wanted)
        {
            var specificity = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            var covers = range.MatchesAllTypes
                || (range.Type.Equals(offered.Type, StringComparison.OrdinalIgnoreCase)
                    && (range.MatchesAllSubTypes || range.SubType.Equals(offered.SubType, StringComparison.OrdinalIgnoreCase)))
                && CharsetIsUtf8(range);
            if (covers && specificity > best)
            {
                best = specificity;
                quality = range.Quality ?? 1;
            }
        }

        return quality;
    }

    // Equal wishes: the type that is named first, and application/json when only wildcards cover both.
    private static bool NamedFirst(IList<MediaTypeHeaderValue> wanted)
    {
        foreach (var range in wanted)
        {
            if (range.MediaType.Equals(GraphQLResponse.MediaType, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (range.MediaType.Equals(Json.MediaType, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return false;
    }

    private static bool CharsetIsUtf8(MediaTypeHeaderValue range)
        => !range.Charset.HasValue || range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
