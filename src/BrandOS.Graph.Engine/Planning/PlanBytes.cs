namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// What a kept operation takes in memory, estimated from its size: measuring each would cost more than it is worth. The factors are fitted
/// to what <c>bench/BrandOS.Graph.Benchmarks plans</c> measures: 0.8 to 1.5 of it (docs/adr/0006).
/// </summary>
internal static class PlanBytes
{
    private const long PerOperation = 4096;
    private const long PerToken = 64;
    private const long PerField = 512;

    // The document's bytes are the key, and the syntax tree points into the text, two bytes a letter.
    private const long PerDocumentByte = 3;

    /// <summary>The document and its syntax tree.</summary>
    public static long OfDocument(int documentBytes, int tokens) => PerOperation + (PerDocumentByte * documentBytes) + (PerToken * tokens);

    /// <summary>One plan of so many fields.</summary>
    public static long OfPlan(long fields) => PerField * fields;
}
