using BrandOS.Graph.Engine.Binding;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>A value that is made before writing, outside of the loads.</summary>
internal abstract class Slot(int index)
{
    public int Index { get; } = index;
}

/// <summary><c>__schema</c> or <c>__type</c>: answered by graphql-dotnet.</summary>
internal sealed class IntrospectionSlot(int index, string responseKey, GraphQLDocument document, bool usesVariables) : Slot(index)
{
    private byte[]? _answer;

    public string ResponseKey { get; } = responseKey;

    /// <summary>The document reduced to this one field.</summary>
    public GraphQLDocument Document { get; } = document;

    /// <summary>The answer of an earlier execution; the schema never changes, so only variables could change it.</summary>
    public byte[]? Answer
    {
        get => _answer;
        set => _answer = usesVariables ? null : value;
    }
}

/// <summary><c>node</c> or <c>nodes</c>: ids become keys of the branches' loads.</summary>
internal sealed class NodeSlot(int index, NodeBinding binding, ArgumentPlan arguments, LoadNode[] branches) : Slot(index)
{
    public NodeBinding Binding { get; } = binding;

    public ArgumentPlan Arguments { get; } = arguments;

    /// <summary>One load for each of the binding's types, in that order.</summary>
    public LoadNode[] Branches { get; } = branches;
}

/// <summary>A field-by-field resolver over the rows of one load.</summary>
internal sealed class ResolverSlot(
    int index, ResolverBinding binding, ArgumentPlan arguments, LoadNode? parent, int[] ordinals, IGraphType type)
    : Slot(index)
{
    public ResolverBinding Binding { get; } = binding;

    public ArgumentPlan Arguments { get; } = arguments;

    public LoadNode? Parent { get; } = parent;

    public int[] Ordinals { get; } = ordinals;

    /// <summary>How the resolver's values become JSON.</summary>
    public IGraphType Type { get; } = type;
}

/// <summary>A root field that writes, with the plan of its payload.</summary>
internal sealed class MutationSlot(int index, MutationBinding binding, ArgumentPlan arguments, OperationPlan payload, bool nonNull)
    : Slot(index)
{
    public MutationBinding Binding { get; } = binding;

    public ArgumentPlan Arguments { get; } = arguments;

    public OperationPlan Payload { get; } = payload;

    public bool NonNull { get; } = nonNull;
}
