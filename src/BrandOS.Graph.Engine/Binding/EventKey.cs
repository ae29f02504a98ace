using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>The key is in the event that is executed.</summary>
public abstract class EventKey : KeySource
{
    private protected EventKey()
    {
    }

    // The field's arguments chose the events; the payload's loader has no business with them.
    internal override bool TakesArguments => true;

    internal abstract int AddKey(KeySet keys, object happened);

    internal override void Collect(KeySet keys, RowSet? parents, ReadOnlySpan<int> ordinals, ArgumentValues arguments, Span<int> links)
        => throw new InvalidOperationException("A field that follows events is executed for an event only.");
}

/// <inheritdoc cref="EventKey"/>
public sealed class EventKey<TEvent, TKey>(Func<TEvent, TKey> key) : EventKey
    where TEvent : class
    where TKey : notnull
{
    internal override int AddKey(KeySet keys, object happened) => ((KeySet<TKey>)keys).Add(key((TEvent)happened));
}
