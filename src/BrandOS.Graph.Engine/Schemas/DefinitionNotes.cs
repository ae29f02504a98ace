using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>What a definition says to people.</summary>
/// <param name="Deprecated">The printed directive; null when the definition is not deprecated.</param>
internal readonly record struct DefinitionNotes(string? Description, string? Deprecated)
{
    public static DefinitionNotes Of<T>(T definition) where T : IHasDescriptionNode, IHasDirectivesNode
        => new(
            definition.Description?.Value.ToString(),
            definition.Directives?.FirstOrDefault(directive => directive.Name == "deprecated") is { } deprecated ? SdlText.Of(deprecated) : null);
}
