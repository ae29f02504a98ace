using System.Collections;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Collects the differences while two schemas are walked side by side.</summary>
internal sealed class ChangeList : IEnumerable<SchemaChange>
{
    private readonly List<SchemaChange> _changes = [];

    public void Breaking(string coordinate, string description)
        => _changes.Add(new SchemaChange(ChangeImpact.Breaking, coordinate, description));

    public void Dangerous(string coordinate, string description)
        => _changes.Add(new SchemaChange(ChangeImpact.Dangerous, coordinate, description));

    public void Safe(string coordinate, string description) => _changes.Add(new SchemaChange(ChangeImpact.Safe, coordinate, description));

    /// <summary>Matches two lists by name and says of each element what became of it.</summary>
    public void Pair<T>(
        IEnumerable<T>? before, IEnumerable<T>? after, Func<T, string> name, Action<T> removed, Action<T> added, Action<T, T>? both = null)
    {
        var left = (before ?? []).ToDictionary(name);
        var right = (after ?? []).ToDictionary(name);
        foreach (var (key, old) in left)
        {
            if (right.TryGetValue(key, out var current))
            {
                both?.Invoke(old, current);
            }
            else
            {
                removed(old);
            }
        }

        foreach (var (key, current) in right)
        {
            if (!left.ContainsKey(key))
            {
                added(current);
            }
        }
    }

    /// <summary>
    /// Notes what clients can read but not trip over, the description and the deprecation, and directives that may stand for a behaviour.
    /// </summary>
    public void Notes(string coordinate, DefinitionNotes old, DefinitionNotes current)
    {
        if (old.Description != current.Description)
        {
            Safe(coordinate, "the description changed");
        }

        if (old.Deprecated != current.Deprecated)
        {
            Safe(coordinate, current.Deprecated is null ? "it is no longer deprecated" : $"deprecated: {current.Deprecated}");
        }

        if (old.Applied != current.Applied)
        {
            Dangerous(coordinate, $"the directives changed from {old.Applied ?? "none"} to {current.Applied ?? "none"}");
        }
    }

    public IEnumerator<SchemaChange> GetEnumerator() => _changes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
