using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;
using BrandOS.Graph.Engine.Writing.Fields;
using GraphQL.Validation;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>Sorts global ids into the loads of their types.</summary>
internal static class NodeIds
{
    /// <returns>One <see cref="NodePlace"/> an id, or one <see cref="GraphError"/> for the whole field.</returns>
    public static object Collect(NodeSlot slot, Variables variables, Load[] loads)
    {
        try
        {
            var ids = slot.Binding.Ids(slot.Arguments.Bind(variables));
            var places = new NodePlace[ids.Count];
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = PlaceOf(ids[i], slot, loads);
            }

            return places;
        }
        catch (GraphException refused)
        {
            return refused.Error;
        }
    }

    private static NodePlace PlaceOf(string id, NodeSlot slot, Load[] loads)
    {
        try
        {
            for (var branch = 0; branch < slot.Branches.Length; branch++)
            {
                var key = slot.Binding.Types[branch].AddKey(loads[slot.Branches[branch].Index].Keys, id);
                if (key >= 0)
                {
                    return new NodePlace(branch, key, null);
                }
            }

            return new NodePlace(-1, -1, new GraphError(ErrorCodes.NodeIdInvalid, "The id names a type that cannot be fetched by id."));
        }
        catch (GraphException refused)
        {
            return new NodePlace(-1, -1, refused.Error);
        }
    }
}
