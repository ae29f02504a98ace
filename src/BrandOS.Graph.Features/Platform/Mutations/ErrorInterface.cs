using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>What all expected failures have in common.</summary>
internal sealed class ErrorInterface : InterfaceGraphType
{
    public ErrorInterface()
    {
        Name = "Error";
        Description = "An expected failure of a mutation: nothing was changed.";
        foreach (var shared in (PayloadField[])[ErrorColumns.Message, ErrorColumns.Code])
        {
            AddField(shared.ToGraphType());
        }
    }
}
