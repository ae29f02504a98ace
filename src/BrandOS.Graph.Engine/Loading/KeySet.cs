using System.Runtime.InteropServices;

namespace BrandOS.Graph.Engine.Loading;

/// <summary>The distinct keys one load asks for; a key's index is its place in <c>Slices</c> of the <see cref="Load"/>.</summary>
public abstract class KeySet
{
    /// <summary>Distinct keys.</summary>
    public int Count { get; private protected set; }

    /// <summary>The index here of a key of another set of the same loader; -1 when it is not here.</summary>
    internal abstract int Find(KeySet other, int index);

    /// <summary>Adds a key of another set of the same loader and returns its index here.</summary>
    internal abstract int AddFrom(KeySet other, int index);

    internal abstract void Return();
}

/// <summary>Keys of <typeparamref name="TKey"/>, each once, in order of first appearance.</summary>
public sealed class KeySet<TKey> : KeySet where TKey : notnull
{
    private const int LargestPooled = 4096;
    private static readonly BufferPool<KeySet<TKey>> Pool = new(() => new KeySet<TKey>(), capacity: 128);

    private readonly Dictionary<TKey, int> _index = [];
    private readonly List<TKey> _keys = [];

    private KeySet()
    {
    }

    public TKey this[int index] => _keys[index];

    /// <summary>The index of <paramref name="key"/>, added if it is new.</summary>
    public int Add(TKey key)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, key, out var known);
        if (!known)
        {
            index = Count++;
            _keys.Add(key);
        }

        return index;
    }

    /// <summary>The index of a key that a row came back with.</summary>
    /// <exception cref="InvalidOperationException">The row was not asked for: the loader's statement is wrong.</exception>
    public int IndexOf(TKey key)
        => _index.TryGetValue(key, out var index)
            ? index
            : throw new InvalidOperationException("A loader returned a row for a key nobody asked for.");

    /// <summary>A copy for a statement's parameter.</summary>
    public TKey[] ToArray() => [.. _keys];

    public static KeySet<TKey> Rent() => Pool.Rent();

    internal override int Find(KeySet other, int index) => _index.TryGetValue(((KeySet<TKey>)other)[index], out var known) ? known : -1;

    internal override int AddFrom(KeySet other, int index) => Add(((KeySet<TKey>)other)[index]);

    internal override void Return()
    {
        if (Count > LargestPooled)
        {
            return;
        }

        _index.Clear();
        _keys.Clear();
        Count = 0;
        Pool.Return(this);
    }
}
