namespace BrandOS.Graph.Engine.Planning;

/// <summary>What a kept operation takes in memory, estimated from its size: measuring each would cost more than it is worth.</summary>
internal static class PlanBytes
{
    private const long PerOperation = 4096;
    private const long PerToken = 160;
    private const long PerField = 1024;

    // The document's bytes are the key, and the syntax tree points into the text, two bytes a letter.
    private const long PerDocumentByte = 3;

    /// <param name="plans">How many plans the operation may keep: one for each combination of its conditions.</param>
    public static long Estimate(int documentBytes, int tokens, long fields, int plans)
        => PerOperation + (PerDocumentByte * documentBytes) + (PerToken * tokens) + (PerField * fields * plans);
}
