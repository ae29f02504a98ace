using System.Text;

namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Query">What follows <c>/graphql</c>: nothing, or a question mark and the parameters.</param>
/// <param name="Body">Null for none.</param>
internal sealed record FuzzedRequest(HttpMethod Method, string Query, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body)
{
    private const int MostShown = 20_000;

    /// <summary>Whether its answer may be events without an end: those of a subscription.</summary>
    public bool MayGoOn { get; init; }

    public string Accept => string.Join(",", Headers.Where(header => header.Name == "Accept").Select(header => header.Value));

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, new Uri("/graphql" + Query, UriKind.Relative));
        message.Content = Body is null ? null : new ByteArrayContent(Body);
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    public override string ToString()
    {
        var text = $"""
            {Method} /graphql{Query}
            {string.Join('\n', Headers.Select(header => $"{header.Name}: {header.Value}"))}

            {(Body is null ? "" : Encoding.Latin1.GetString(Body))}
            """;
        return text.Length > MostShown ? text[..MostShown] + "..." : text;
    }
}
