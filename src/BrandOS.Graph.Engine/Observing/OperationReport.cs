using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>What is told of one operation. Made of names, digests and numbers: neither variables nor literals can get in.</summary>
public readonly record struct OperationReport
{
    /// <summary>The operation's name, at most 128 characters of <c>[_A-Za-z0-9]</c>; null when it has none.</summary>
    public string? OperationName { get; init; }

    /// <summary><c>sha256:</c> and the digest of the document's bytes, as persisted documents are named by it.</summary>
    public required string DocumentHash { get; init; }

    /// <summary>One of <see cref="OperationOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>From its coming to its end, waiting included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How much of <see cref="Duration"/> went by before the engine got it.</summary>
    public required TimeSpan Waited { get; init; }

    public required LoadCounts Counts { get; init; }

    /// <summary>Null when no node was asked, or none answered.</summary>
    public string? Node { get; init; }
}
