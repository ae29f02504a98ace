using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>What a definition says beside its shape.</summary>
/// <param name="Deprecated">The printed directive; null when the definition is not deprecated.</param>
/// <param name="Applied">Its other directives, such as <c>@cost</c> or <c>@specifiedBy</c>, in a fixed order; null when it has
/// none.</param>
internal readonly record struct DefinitionNotes(string? Description, string? Deprecated, string? Applied)
{
    public static DefinitionNotes Of<T>(T definition) where T : ASTNode
    {
        var directives = (definition as IHasDirectivesNode)?.Directives?.Items ?? [];
        var applied = directives
            .Where(directive => directive.Name.StringValue is not ("deprecated" or "oneOf")) // @oneOf is a matter of the type's shape
            .Select(SdlText.Of)
            .Order(StringComparer.Ordinal);
        return new DefinitionNotes(
            (definition as IHasDescriptionNode)?.Description?.Value.ToString(),
            directives.Find(directive => directive.Name == "deprecated") is { } deprecated ? SdlText.Of(deprecated) : null,
            string.Join(' ', applied) is { Length: > 0 } text ? text : null);
    }
}
