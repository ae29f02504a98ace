using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>The fragments of a document, and which types they are for.</summary>
internal sealed class FragmentTypes(GraphQLDocument document, ISchema schema)
{
    private readonly Dictionary<ROM, GraphQLFragmentDefinition> _fragments = document.Definitions
        .OfType<GraphQLFragmentDefinition>().ToDictionary(fragment => fragment.FragmentName.Name.Value);

    public GraphQLFragmentDefinition Fragment(ROM name) => _fragments[name];

    /// <summary>DoesFragmentTypeApply of the GraphQL specification, section 6.3.2.</summary>
    public bool Applies(GraphQLTypeCondition condition, IObjectGraphType type)
        => condition.Type.Name == type.Name
        || (schema.AllTypes[condition.Type.Name.Value] is IAbstractGraphType general && general.IsPossibleType(type));
}
