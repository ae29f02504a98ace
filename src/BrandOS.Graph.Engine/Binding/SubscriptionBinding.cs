using BrandOS.Graph.Engine.Loading;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>
/// A field of the subscription root (GraphQL specification, section 6.2.3): which events it follows, and to which object each of them
/// leads.
/// </summary>
/// <param name="source">
/// Names the source of events that the arguments ask for, in the words of whoever has the events; a <see cref="GraphException"/> refuses
/// the request.
/// </param>
/// <param name="payload">The object an event leads to; its key is an <see cref="EventKey{TEvent,TKey}"/>.</param>
public sealed class SubscriptionBinding(Func<ArgumentValues, object> source, OneBinding payload) : FieldBinding
{
    // graphql-dotnet takes no subscription field without one; events are executed by this engine, so nobody ever asks it.
    private static readonly SourceStreamResolver<object> Unused = new(Refuse);

    public Func<ArgumentValues, object> Source { get; } = source;

    public OneBinding Payload { get; } = payload;

    public override void Bind(FieldType field)
    {
        base.Bind(field);
        field.StreamResolver = Unused;
    }

    private static IObservable<object?> Refuse(IResolveFieldContext context)
        => throw new NotSupportedException("Events are executed by the engine.");
}
