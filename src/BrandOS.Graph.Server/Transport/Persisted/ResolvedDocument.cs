using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>What a request's query or reference turned out to be.</summary>
/// <param name="Query">The document to execute.</param>
/// <param name="IsStored">True when the request named it and did not bring it.</param>
/// <param name="StoreAs">The hash to store it under once it has proven executable; null when it is not to be stored.</param>
/// <param name="Refusal">Why there is nothing to execute.</param>
internal readonly record struct ResolvedDocument(
    ReadOnlyMemory<byte> Query, bool IsStored = false, string? StoreAs = null, GraphError? Refusal = null);
