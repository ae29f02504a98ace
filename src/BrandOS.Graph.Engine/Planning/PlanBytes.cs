namespace BrandOS.Graph.Engine.Planning;

/// <summary>What a kept operation takes in memory, estimated from its size: measuring each would cost more than it is worth.</summary>
internal static class PlanBytes
{
    private const long PerOperation = 4096;
    private const long PerToken = 160;
    private const long PerField = 1024;

    // The document's bytes are the key, and the syntax tree points into the text, two bytes a letter.
    private const long PerDocumentByte = 3;

    /// <summary>The document and its syntax tree.</summary>
    public static long OfDocument(int documentBytes, int tokens) => PerOperation + (PerDocumentByte * documentBytes) + (PerToken * tokens);

    /// <summary>One plan of so many fields.</summary>
    public static long OfPlan(long fields) => PerField * fields;
}
