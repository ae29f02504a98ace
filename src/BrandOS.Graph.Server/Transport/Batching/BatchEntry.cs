using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Persisted;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>One execution of a batch.</summary>
/// <param name="RequestIndex">Its place in the array of requests; null when the POST had one request.</param>
/// <param name="VariableIndex">Its place in the list of variable sets; null when its request had one set.</param>
internal readonly record struct BatchEntry(GraphRequest Request, DocumentReference Document, int? RequestIndex, int? VariableIndex);
