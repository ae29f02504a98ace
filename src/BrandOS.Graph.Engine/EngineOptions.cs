using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Engine;

/// <summary>What one request may ask of the engine. Configuration section <c>Engine</c>.</summary>
public sealed class EngineOptions
{
    /// <summary>Operations whose plans are kept; the least recently used goes first. Default 1,000, from 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int PlanCacheSize { get; set; } = 1_000;

    /// <summary>How deep selection sets may nest, fragments counted where they are spread. Default 24, from 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxDepth { get; set; } = 24;

    /// <summary>The largest document that is parsed, in bytes of UTF-8. Default 256 KiB, from 1 KiB to 16 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxDocumentBytes { get; set; } = 256 * 1024;
}
