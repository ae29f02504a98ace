using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// Documents that were stored when clients were built ("trusted documents"). Configuration section <c>PersistedDocuments</c>.
/// </summary>
internal sealed class PersistedDocumentsOptions
{
    public const string Section = "PersistedDocuments";

    /// <summary>
    /// Where they lie: <c>ID.graphql</c> files and <c>*.json</c> manifests of Relay or Apollo, subfolders too. No default.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>True to execute nothing else (HC0067). Default false.</summary>
    public bool OnlyPersisted { get; set; }

    /// <summary>
    /// How long a client may use the answer to a GET of a stored document without asking again. Default 0: it asks each time and is told
    /// when nothing changed (304). From 0 to 1 day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxAge { get; set; }
}
