namespace BrandOS.Graph.Engine.Limits;

/// <summary>Refusals of requests that ask for more than they may: a code, what was counted, what is allowed.</summary>
internal static class LimitErrors
{
    /// <exception cref="RequestException">There are more than <paramref name="limit"/>.</exception>
    public static void Check(long count, int limit, string code, string what)
    {
        if (count > limit)
        {
            throw Exceeded(count, limit, code, $"The document has {count} {what}; {limit} are allowed.");
        }
    }

    public static RequestException Exceeded(long count, int limit, string code, string message)
        => new(new GraphError(code, message) { Details = [new("count", count), new("limit", limit)] });

    public static RequestException DepthExceeded(int depth, int limit)
        => new(new GraphError(ErrorCodes.DepthExceeded, $"The operation nests {depth} levels deep; {limit} are allowed.")
        {
            Details = [new("depth", depth), new("maxDepth", limit)],
        });

    public static RequestException TooManyVariables(long count, int limit)
        => Exceeded(count, limit, ErrorCodes.VariablesExceeded, $"The variables have {count} entries; {limit} are allowed.");

    public static RequestException ResponseTooLarge(int limit)
        => new(new GraphError(ErrorCodes.ResponseTooLarge, $"The response is larger than {limit} bytes: ask for less at once.")
        {
            Details = [new("limit", limit)],
        });

    public static RequestException ListTooLong(long count, int limit)
        => Exceeded(count, limit, ErrorCodes.ListTooLong, $"A list has {count} items; {limit} are allowed.");
}
