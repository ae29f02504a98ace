using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Features.Platform.Loading;
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

    /// <summary>An object each time something happens to it. To an id that the tenant does not have nothing ever happens.</summary>
    /// <param name="key">The argument that says which aggregate, as a global id of the type <paramref name="named"/>.</param>
    /// <param name="loader">Finds the object by the aggregate's id.</param>
    public void Changed<TEntity>(
        string name, string aggregate, string key, string named, KeyedLoader<TEntity, Guid> loader, string description)
    {
        var argument = new QueryArgument<NonNullGraphType<IdGraphType>> { Name = key, Description = $"The global id of the {named}." };
        Func<ArgumentValues, object> topic = arguments => new EventTopic(
            aggregate, NodeId.Decode(arguments.Get<string>(key)!, named, GuidIdBinding.Parse));
        Add(name, loader, description, new QueryArguments(argument), topic);
    }

    /// <summary>An object each time something happens to any of the tenant's.</summary>
    public void AnyChanged<TEntity>(string name, string aggregate, KeyedLoader<TEntity, Guid> loader, string description)
        => Add(name, loader, description, arguments: null, _ => new EventTopic(aggregate, null));

    private void Add<TEntity>(
        string name, KeyedLoader<TEntity, Guid> loader, string description, QueryArguments? arguments, Func<ArgumentValues, object> topic)
    {
        var field = new FieldType
        {
            Name = name,
            Description = description,
            ResolvedType = new NonNullGraphType(new GraphQLTypeReference(typeof(TEntity).Name)),
            Arguments = arguments,
        };
        var key = new EventKey<TenantEvent, Guid>(happened => happened.Row.AggregateId);
        new SubscriptionBinding(topic, new OneBinding(loader, key)).Bind(field);
        AddField(field);
    }
}
