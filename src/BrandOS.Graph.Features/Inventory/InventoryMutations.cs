using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Inventory;

internal static class InventoryMutations
{
    public static void Add(MutationType mutation) => mutation.Add(new AdjustStock());
}
