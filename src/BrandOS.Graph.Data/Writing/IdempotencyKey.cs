namespace BrandOS.Graph.Data.Writing;

/// <summary>A mutation that was executed, so that the same request again has no second effect and gets the same answer.</summary>
public sealed class IdempotencyKey
{
    public required int TenantId { get; init; }

    /// <summary>The client's.</summary>
    public required string Key { get; init; }
    public required string Mutation { get; init; }

    /// <summary>Of the input: the same key with another one is a mistake.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>JSON of ids and typed errors, enough to answer again.</summary>
    public string? Outcome { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
