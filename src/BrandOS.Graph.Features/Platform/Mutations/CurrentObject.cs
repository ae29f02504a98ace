using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary><c>ConflictError.current</c>: whatever object the conflict is about, by a key for each type it may be of.</summary>
internal static class CurrentObject
{
    /// <summary>The name of the value that is the key of an object of a type.</summary>
    public static string Column(string type) => $"{MutationErrors.Conflict.Name}.current.{type}";

    public static FieldType Field(IEnumerable<NodeType> types)
    {
        var branches = types.OfType<NodeType<Guid>>()
            .Select(type => (type.Name, new OneBinding(type.Loader, new ColumnKey<Guid>(new GivenColumn<Guid>(Column(type.Name))))));
        var field =
            new FieldType { Name = "current", Description = "The object as it is now.", ResolvedType = new GraphQLTypeReference("Node") };
        new OneOfBinding([.. branches]).Bind(field);
        return field;
    }
}
