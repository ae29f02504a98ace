using BrandOS.Graph.Engine.Binding;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>One field that waits for a load: whose keys, from which rows.</summary>
internal sealed class Consumer(int index, LoadNode target, LoadNode? parent, KeySource key, int[] keyOrdinals, ArgumentPlan? keyArguments)
{
    public int Index { get; } = index;

    public LoadNode Target { get; } = target;

    /// <summary>Whose rows are the parents; null for fields of the root, which has one row.</summary>
    public LoadNode? Parent { get; } = parent;

    public KeySource Key { get; } = key;

    public int[] KeyOrdinals { get; } = keyOrdinals;

    public ArgumentPlan? KeyArguments { get; } = keyArguments;
}
