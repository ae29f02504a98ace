using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>What the engine's metrics tell apart. Configuration section <c>Telemetry</c>.</summary>
public sealed class ObserverOptions
{
    /// <summary>
    /// Operations that metrics tell apart by name; all others count as <c>other</c>. A name is the client's to choose, and every new value
    /// of a label is a new time series for ever, so only names that were agreed upon become one. Default none, at most 100.
    /// </summary>
    [MaxLength(100)]
    public IList<string> MeteredOperations { get; } = [];

    /// <summary>
    /// How many names of operations in stored documents metrics tell apart without being told: no client adds one. The first ones in the
    /// order in which the folder is read; all others count as <c>other</c>. Default 200, from 0 to 1,000.
    /// </summary>
    [Range(0, 1_000)]
    public int MeteredDocuments { get; set; } = 200;
}
