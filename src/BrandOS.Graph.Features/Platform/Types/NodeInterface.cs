using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>The Node interface of the Global Object Identification Specification.</summary>
internal sealed class NodeInterface : InterfaceGraphType
{
    public NodeInterface()
    {
        Name = "Node";
        Description = "An object that can be fetched again by its global id.";
        AddField(new FieldType
        {
            Name = "id",
            Description = "The object's global id.",
            Type = typeof(NonNullGraphType<IdGraphType>),
        });
    }
}
