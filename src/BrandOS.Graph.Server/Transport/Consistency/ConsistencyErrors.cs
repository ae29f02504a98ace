using System.Globalization;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Server.Transport.Consistency;

/// <summary>
/// What a client can do wrong with levels and tokens; refused before anything is read, whatever media type it accepts (400).
/// </summary>
internal static class ConsistencyErrors
{
    private static readonly GraphError Malformed = Invalid("it is not a whole token of this kind");
    private static readonly GraphError NotOurs = Invalid("it was altered, or signed with a key that does not count here");
    private static readonly GraphError Expired = Invalid("it has expired");
    private static readonly GraphError OtherTenant = Invalid("it was made for another tenant");
    private static readonly GraphError OtherShard = Invalid("it was made for another shard");

    public static GraphError LevelInvalid(TimeSpan maxBound) => new(
        ErrorCodes.ConsistencyInvalid,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The header {ConsistencyHeader.Name} must be eventual, bounded(seconds) with 1 to {(long)maxBound.TotalSeconds} "
                + $"whole seconds, session or strong."));

    public static GraphError Of(TokenRefusal refusal) => refusal switch
    {
        TokenRefusal.Malformed => Malformed,
        TokenRefusal.Expired => Expired,
        TokenRefusal.OtherTenant => OtherTenant,
        TokenRefusal.OtherShard => OtherShard,
        _ => NotOurs,
    };

    private static GraphError Invalid(string why)
        => new(
            ErrorCodes.TokenInvalid,
            $"The token of {SessionTokens.Name} is refused: {why}. Without it the request is answered, as one that has seen nothing.");
}
