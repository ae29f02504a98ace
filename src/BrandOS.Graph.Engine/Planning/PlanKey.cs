namespace BrandOS.Graph.Engine.Planning;

/// <summary>A key that the cache owns.</summary>
internal sealed record PlanKey(byte[] Query, string? OperationName);

/// <summary>The same key as it lies in a request's buffer.</summary>
internal readonly ref struct PlanProbe(ReadOnlySpan<byte> query, string? operationName)
{
    public ReadOnlySpan<byte> Query { get; } = query;

    public string? OperationName { get; } = operationName;
}

/// <summary>
/// Compares whole documents, never digests alone: a collision would answer another query. The hash is seeded per process.
/// </summary>
internal sealed class PlanKeyComparer : IEqualityComparer<PlanKey>, IAlternateEqualityComparer<PlanProbe, PlanKey>
{
    public static readonly PlanKeyComparer Instance = new();

    public bool Equals(PlanKey? x, PlanKey? y)
        => x is null || y is null ? ReferenceEquals(x, y) : Equals(new PlanProbe(x.Query, x.OperationName), y);

    public bool Equals(PlanProbe alternate, PlanKey other)
        => alternate.OperationName == other.OperationName && alternate.Query.SequenceEqual(other.Query);

    public int GetHashCode(PlanKey obj) => GetHashCode(new PlanProbe(obj.Query, obj.OperationName));

    public int GetHashCode(PlanProbe alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate.Query);
        hash.Add(alternate.OperationName);
        return hash.ToHashCode();
    }

    public PlanKey Create(PlanProbe alternate) => new(alternate.Query.ToArray(), alternate.OperationName);
}
