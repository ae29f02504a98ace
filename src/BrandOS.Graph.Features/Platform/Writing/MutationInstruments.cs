using System.Diagnostics.Metrics;
using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>The metrics of mutations; docs/operations/observability.md lists them.</summary>
internal sealed class MutationInstruments
{
    private readonly Counter<long>? _mutations;

    /// <param name="meters">Null for mutations nobody counts.</param>
    public MutationInstruments(IMeterFactory? meters)
        => _mutations = meters?.Create(GraphApi.MeterName).CreateCounter<long>(
            "brandos.graph.mutations",
            "{mutation}",
            "Mutations answered, by field, by whether anything was changed, and by whether a repeated key was answered.");

    public void Count(string mutation, Outcome outcome, bool kept)
        => _mutations?.Add(
            1,
            new("brandos.graph.mutation", mutation),
            new("brandos.graph.outcome", outcome.Errors.Count == 0 ? "ok" : "errors"),
            new("brandos.graph.mutation.replayed", kept));
}
