using System.Globalization;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Features;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// Reads the stored documents and checks each against the schema before the server listens. A document that cannot be executed is found by
/// whoever deploys it, not by its first user: all of them are told, and the server does not start.
/// </summary>
internal sealed partial class PersistedDocumentsLoader(
    IOptions<PersistedDocumentsOptions> options,
    PersistedDocuments documents,
    IServiceProvider services,
    ILogger<PersistedDocumentsLoader> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.Folder))
        {
            return;
        }

        var folder = DocumentFolder.Read(options.Value.Folder);
        List<string> mistakes = [.. folder.Mistakes];
        List<string> operations = [];
        var api = services.GetRequiredService<GraphApi>();
        foreach (var (id, text) in folder.Documents)
        {
            var found = await api.CheckAsync(text, cancellationToken);
            mistakes.AddRange(found.Mistakes.Select(mistake => InWords(id, mistake)));
            operations.AddRange(found.Operations);
        }

        if (mistakes.Count > 0)
        {
            throw new OptionsValidationException(PersistedDocumentsOptions.Section, typeof(PersistedDocumentsOptions), mistakes);
        }

        services.GetRequiredService<EngineObserver>().MeterStored(operations);
        documents.Publish(folder.Documents);
        LogLoaded(documents.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string InWords(string id, GraphError mistake)
    {
        var place = mistake.Locations.Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({mistake.Locations[0].Line}:{mistake.Locations[0].Column})")
            : "";
        return $"Persisted document {id}{place}: {mistake.Message}";
    }
}
