namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>What we take of a request's <c>extensions</c>; others are not ours.</summary>
/// <param name="DocumentHash">Of <c>persistedQuery</c>: the document to execute, or to store.</param>
/// <param name="LastEventId">Where the client of a subscription wants to go on.</param>
internal readonly record struct RequestExtensions(string? DocumentHash, string? LastEventId);
