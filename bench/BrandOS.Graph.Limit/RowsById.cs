using System.Runtime.InteropServices;

namespace BrandOS.Graph.Limit;

/// <summary>Rows asked for by key: distinct keys in the order they were first asked for, and a place for each one's row.</summary>
internal sealed class RowsById<TRow> where TRow : struct
{
    private readonly Dictionary<Guid, int> _indices = [];
    private readonly List<TRow> _rows = [];

    /// <summary>The distinct keys.</summary>
    public List<Guid> Keys { get; } = [];

    /// <summary>The index under which the row of this key will be found.</summary>
    public int Ask(Guid key)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indices, key, out var known);
        if (!known)
        {
            index = Keys.Count;
            Keys.Add(key);
            _rows.Add(default);
        }

        return index;
    }

    public int IndexOf(Guid key) => _indices[key];

    public ref TRow this[int index] => ref CollectionsMarshal.AsSpan(_rows)[index];

    public void Clear()
    {
        _indices.Clear();
        _rows.Clear();
        Keys.Clear();
    }
}
