using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>What a client chooses to name one intent: whoever repeats it with the same key gets the answer of the first time.</summary>
internal static class IdempotencyKey
{
    public const string FieldName = "idempotencyKey";
    public const string Description
        = "A text of 1 to 200 characters that names this one change: sent again with the same input it changes "
            + "nothing and is answered the same.";
    public const int LongestKey = 200;

    /// <exception cref="GraphException">IDEMPOTENCY_KEY_INVALID.</exception>
    public static string Check(string key)
        => key.Length is > 0 and <= LongestKey && !key.Contains('\0', StringComparison.Ordinal)
            ? key
            : throw new GraphException(new GraphError(
                ErrorCodes.IdempotencyKeyInvalid, $"An {FieldName} has 1 to {LongestKey} characters, none of them U+0000."));
}
