using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Engine;

/// <summary>What one request may ask of the engine. Configuration section <c>Engine</c>. Why these defaults: docs/adr/0006.</summary>
public sealed class EngineOptions
{
    /// <summary>What a buffer that is kept for the next response may have, so that each one that grows knows its limit.</summary>
    internal const int LeastResponseBytes = 256 * 1024;

    /// <summary>Operations whose plans are kept; the least recently used goes first. Default 1,000, from 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int PlanCacheSize { get; set; } = 1_000;

    /// <summary>Bytes that kept plans may take, estimated. Default 64 MiB, from 1 MiB to 16 GiB.</summary>
    [Range(1024 * 1024, 16L * 1024 * 1024 * 1024)]
    public long PlanCacheBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The largest document that is parsed, in bytes of UTF-8. Default 256 KiB, from 1 KiB to 16 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxDocumentBytes { get; set; } = 256 * 1024;

    /// <summary>Lexical tokens of a document, counted before it is parsed. Default 15,000, from 100 to 1,000,000.</summary>
    [Range(100, 1_000_000)]
    public int MaxTokens { get; set; } = 15_000;

    /// <summary>How deep selection sets may nest, fragments counted where they are spread. Default 24, from 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxDepth { get; set; } = 24;

    /// <summary>
    /// Selections of all operations of a document together, fragments counted where they are spread and a spread as one more. Default
    /// 2,048, from 1 to 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxFields { get; set; } = 2_048;

    /// <summary>
    /// Pairs of fields with one response key in one place, and pairs of fragments there: validation compares each of them. Default 20,000
    /// (200 times the same field without arguments; 16 letters of arguments count as one more pair), from 1 to 100,000,000.
    /// </summary>
    [Range(1, 100_000_000)]
    public int MaxFieldPairs { get; set; } = 20_000;

    /// <summary>Fields with an alias, counted as <see cref="MaxFields"/> are. Default 128, from 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int MaxAliases { get; set; } = 128;

    /// <summary>
    /// Bytes of the response to a query or an event, before compression; a mutation that was made is always told. Default 16 MiB, from
    /// 256 KiB to 1 GiB.
    /// </summary>
    [Range(LeastResponseBytes, 1024 * 1024 * 1024)]
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Fields of one operation's root, counted as <see cref="MaxFields"/> are. Default 50, from 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxRootFields { get; set; } = 50;

    /// <summary>Directives on one field, fragment, variable or operation. Default 8, from 0 to 1,000.</summary>
    [Range(0, 1_000)]
    public int MaxDirectivesPerField { get; set; } = 8;

    /// <summary>Directives in a document, as they are written. Default 256, from 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int MaxDirectives { get; set; } = 256;

    /// <summary>Variables one operation may declare, and entries <c>variables</c> may have. Default 256, from 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxVariables { get; set; } = 256;

    /// <summary>Items of one list in an argument or a variable. Default 1,000, from 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxListSize { get; set; } = 1_000;

    /// <summary>How often lists of the schema may nest in an introspection (fields of types of fields). Default 2, from 0 to 10.</summary>
    [Range(0, 10)]
    public int MaxIntrospectionDepth { get; set; } = 2;

    /// <summary>
    /// Fields inside of <c>__schema</c> and <c>__type</c>, counted as <see cref="MaxFields"/> are. Default 512, from 1 to 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxIntrospectionFields { get; set; } = 512;

    /// <summary>Errors after which a document is not validated further. Default 20, from 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxValidationErrors { get; set; } = 20;

    /// <summary>
    /// The field cost an operation may have (IBM's cost specification; a scalar is 0, an object 1, a page 10). Default 10,000, from 1 to
    /// 1e12.
    /// </summary>
    [Range(1, 1e12)]
    public double MaxFieldCost { get; set; } = 10_000;

    /// <summary>The type cost an operation may have: the objects it can return at most. Default 10,000, from 1 to 1e12.</summary>
    [Range(1, 1e12)]
    public double MaxTypeCost { get; set; } = 10_000;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> are answered (HC0046); <c>__typename</c> always is. Default: yes.</summary>
    public bool AllowIntrospection { get; set; } = true;

    /// <summary>Whether errors suggest names of the schema ("Did you mean"). Default: yes.</summary>
    public bool SuggestNames { get; set; } = true;
}
