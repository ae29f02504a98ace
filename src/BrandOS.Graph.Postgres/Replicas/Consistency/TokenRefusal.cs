namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>Why a text is no token for this request.</summary>
public enum TokenRefusal
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>No token at all: cut off, too long, another alphabet, another version.</summary>
    Malformed,

    /// <summary>Signed with a key that is not (or no longer) known here.</summary>
    UnknownKey,

    /// <summary>Altered, or never signed by us.</summary>
    Forged,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Made for another tenant.</summary>
    OtherTenant,

    /// <summary>Made for another shard.</summary>
    OtherShard,
}
