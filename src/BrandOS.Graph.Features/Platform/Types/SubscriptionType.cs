using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Platform.Events;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>The root of all subscriptions; each slice adds its own fields.</summary>
internal sealed class SubscriptionType : ObjectGraphType
{
    public SubscriptionType()
    {
        Name = "Subscription";
        Description = "What happens to the tenant of the request, as it happens. Each answer has its event's id in extensions.eventId, from"
            + " which a client that comes back goes on.";
    }

    /// <summary>An object each time something happens to it. An id that the tenant does not have is one to which nothing ever happens.</summary>
    /// <param name="key">Which of the aggregates the argument names, as a global id of <paramref name="named"/>.</param>
    public void Changed(string name, string aggregate, string key, NodeType<Guid> named, NodeType<Guid> node, string description)
    {
        var argument = new QueryArgument<NonNullGraphType<IdGraphType>> { Name = key, Description = $"The global id of the {named.Name}." };
        Add(name, node, description, new QueryArguments(argument), arguments => new EventTopic(aggregate, named.Decode(arguments.Get<string>(key)!)));
    }

    /// <summary>An object each time something happens to any of the tenant's.</summary>
    public void AnyChanged(string name, string aggregate, NodeType<Guid> node, string description)
        => Add(name, node, description, arguments: null, _ => new EventTopic(aggregate, null));

    private void Add(
        string name,
        NodeType<Guid> node,
        string description,
        QueryArguments? arguments,
        Func<Engine.Loading.ArgumentValues, object> topic)
    {
        var field = new FieldType
        {
            Name = name,
            Description = description,
            ResolvedType = new NonNullGraphType(new GraphQLTypeReference(node.Name)),
            Arguments = arguments,
        };
        var key = new EventKey<TenantEvent, Guid>(happened => happened.Row.AggregateId);
        new SubscriptionBinding(topic, new OneBinding(node.Loader, key)).Bind(field);
        AddField(field);
    }
}
