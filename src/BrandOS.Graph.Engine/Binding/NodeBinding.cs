using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>
/// <c>node(id)</c> and <c>nodes(ids)</c> of the Global Object Identification Specification: an id names its type, the type its loader.
/// </summary>
public sealed class NodeBinding(Func<ArgumentValues, IReadOnlyList<string>> ids, bool list, params NodeType[] types) : FieldBinding
{
    /// <summary>Reads the ids off the arguments; a <see cref="GraphException"/> becomes the field's error.</summary>
    public Func<ArgumentValues, IReadOnlyList<string>> Ids { get; } = ids;

    /// <summary>True for <c>nodes</c>: a list with null in the places of unknown ids.</summary>
    public bool List { get; } = list;

    public IReadOnlyList<NodeType> Types { get; } = types;
}

/// <summary>One type that can be found by its global id.</summary>
/// <param name="name">The GraphQL type's name, which is also the id's first part.</param>
/// <param name="loader">Finds rows by the key inside of the id.</param>
public abstract class NodeType(string name, Loader loader)
{
    public string Name { get; } = name;

    public Loader Loader { get; } = loader;

    /// <summary>Decodes a global id of this type and adds its key.</summary>
    /// <returns>The key's index, or -1 when the id names another type.</returns>
    /// <exception cref="GraphException">The id names this type and its key is garbage.</exception>
    internal abstract int AddKey(KeySet keys, string id);
}

/// <inheritdoc cref="NodeType"/>
/// <param name="parse">The key after <c>Type:</c>, or null when it is garbage.</param>
public sealed class NodeType<TKey>(string name, Loader loader, Func<string, TKey?> parse) : NodeType(name, loader) where TKey : struct
{
    /// <summary>Decodes an id that must be of this type.</summary>
    /// <exception cref="GraphException">Garbage, or another type's id.</exception>
    public TKey Decode(string id) => NodeId.Decode(id, Name, parse);

    internal override int AddKey(KeySet keys, string id)
    {
        var (type, key) = NodeId.Split(id);
        return type == Name ? ((KeySet<TKey>)keys).Add(parse(key) ?? throw NodeId.Malformed(id)) : -1;
    }
}
