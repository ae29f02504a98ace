using System.Linq.Expressions;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>
/// An object type over a tenant's table: what a feature's author writes. A field says which column, or which loader and which key; how
/// rows are fetched is nobody's business here.
/// </summary>
internal abstract class TenantNode<TEntity> : ObjectGraphType, INodeObject
{
    private readonly List<ConnectionField> _connections = [];

    /// <param name="isNode">False for rows that only their owner leads to: they have no global id.</param>
    protected TenantNode(string description, bool isNode = true)
    {
        Name = typeof(TEntity).Name;
        Description = description;
        if (isNode)
        {
            Interface<NodeInterface>();
        }

        IsTypeOf = value => value is TEntity;
    }

    /// <inheritdoc/>
    public virtual NodeType? NodeType => null;

    public IEnumerable<ConnectionField> Connections => _connections;

    /// <summary>The global id, made of the row's own UUID.</summary>
    protected void Id(Expression<Func<TEntity, Guid>> key)
        => Id(new GuidIdBinding(Name, EntityColumns<TEntity>.Key(key)));

    /// <summary>The global id of a row whose key has several columns.</summary>
    protected void Id(FieldBinding binding)
        => Add("id", $"The global id of this {Name}.", typeof(NonNullGraphType<IdGraphType>), binding);

    /// <summary>A column as it is; its type and whether it may be null are the database's.</summary>
    protected void Column<T>(Expression<Func<TEntity, T>> column, string description)
    {
        var source = EntityColumns<TEntity>.Source(column);
        var type = FieldTypes.Of(typeof(T), source.Nullable);
        Add(
            FieldTypes.Name(EntityColumns<TEntity>.NameOf(column)),
            description,
            type,
            new ColumnBinding(EntityColumns<TEntity>.Of(column)));
    }

    /// <summary>The row's version, for clients to send along with a change of what they have read.</summary>
    protected void Version(Expression<Func<TEntity, uint>> version)
        => Add(
            "version",
            $"Which state of the {Name} this is: it changes with every change.",
            typeof(NonNullGraphType<StringGraphType>),
            new VersionBinding(EntityColumns<TEntity>.Key(version)));

    /// <summary>A value computed from columns of the row.</summary>
    protected void Derived<TGraphType>(string name, FieldBinding binding, string description) where TGraphType : IGraphType
        => Add(name, description, typeof(TGraphType), binding);

    /// <summary>The one object that a key of this row leads to; the database guarantees that it exists.</summary>
    protected void One<TOther>(string name, Expression<Func<TEntity, Guid>> key, EntityLoader<TOther> loader, string description)
        => Add(name, description, new NonNullGraphType(Other<TOther>()), new OneBinding(loader, Key(key)));

    /// <summary>The one object that a key of this row leads to, or none.</summary>
    protected void OneOrNone<TOther>(string name, Expression<Func<TEntity, Guid>> key, EntityLoader<TOther> loader, string description)
        => Add(name, description, Other<TOther>(), new OneBinding(loader, Key(key)));

    /// <inheritdoc cref="OneOrNone{TOther}(string, Expression{Func{TEntity, Guid}}, EntityLoader{TOther}, string)"/>
    protected void OneOrNone<TOther>(string name, Expression<Func<TEntity, Guid?>> key, EntityLoader<TOther> loader, string description)
        => Add(
            name, description, Other<TOther>(), new OneBinding(loader, new ColumnKey<Guid>((Column<Guid>)EntityColumns<TEntity>.Of(key))));

    /// <summary>All objects of this row, in the loader's order.</summary>
    protected void Many<TOther>(string name, Expression<Func<TEntity, Guid>> key, EntityLoader<TOther> loader, string description)
    {
        var list = new NonNullGraphType(new ListGraphType(new NonNullGraphType(Other<TOther>())));
        Add(name, description, list, new ManyBinding(loader, Key(key)));
    }

    /// <summary>How many rows of another table belong to this one.</summary>
    protected void Count<TOther>(string name, Expression<Func<TEntity, Guid>> key, EntityLoader<TOther> loader, string description)
        => Add(
            name,
            description,
            typeof(NonNullGraphType<IntGraphType>),
            new AggregateBinding(loader, Key(key), RowCount.Column, absent: "0"));

    /// <summary>What a column of the rows that belong to this one comes to; 0 without rows.</summary>
    protected void Sum<TOther>(
        string name, Expression<Func<TEntity, Guid>> key, EntityLoader<TOther> loader, Column<decimal> sum, string description)
        => Add(name, description, typeof(NonNullGraphType<DecimalScalar>), new AggregateBinding(loader, Key(key), sum, absent: "0"));

    /// <summary>Whether another table has a row of this one that meets the loader's condition.</summary>
    protected void Exists(string name, Expression<Func<TEntity, Guid>> key, IExistsLoader loader, string description)
        => Add(
            name,
            description,
            typeof(NonNullGraphType<BooleanGraphType>),
            new AggregateBinding((Loader)loader, Key(key), loader.Answer, absent: "false"));

    /// <summary>What the rows of another table that belong to this one come to.</summary>
    protected void Summary(string name, Expression<Func<TEntity, Guid>> key, ISummaryLoader loader, string description)
    {
        var field = Field(name, description, new OneBinding(loader.Self, Key(key)));
        field.ResolvedType = new NonNullGraphType(new GraphQLTypeReference(loader.TypeName));
        field.Arguments = new QueryArguments(ConnectionTypes.Where(loader.Filters));
        AddField(field);
    }

    /// <summary>A page of the objects of this row.</summary>
    protected void Connection<TOther>(string name, Expression<Func<TEntity, Guid>> key, PageLoader<TOther> loader, string description)
    {
        _connections.Add(new ConnectionField(name, typeof(TOther).Name, loader));
        var field = Field(name, description, new ConnectionBinding(loader, Key(key)));
        field.ResolvedType = new GraphQLTypeReference(ConnectionTypes.NameOf(name));
        field.Arguments = ConnectionTypes.Arguments(loader.Filters, loader.Sorts, loader.Search);
        AddField(field);
    }

    private static ColumnKey<Guid> Key(Expression<Func<TEntity, Guid>> key) => new(EntityColumns<TEntity>.Key(key));

    private static GraphQLTypeReference Other<TOther>() => new(typeof(TOther).Name);

    private void Add(string name, string description, Type type, FieldBinding binding)
    {
        var field = Field(name, description, binding);
        field.Type = type;
        AddField(field);
    }

    private void Add(string name, string description, IGraphType type, FieldBinding binding)
    {
        var field = Field(name, description, binding);
        field.ResolvedType = type;
        AddField(field);
    }

    private static FieldType Field(string name, string description, FieldBinding binding)
    {
        var field = new FieldType { Name = name, Description = description };
        binding.Bind(field);
        return field;
    }
}

/// <summary>An object type over a tenant's table.</summary>
internal interface INodeObject : IObjectGraphType
{
    /// <summary>How it is found by the key inside of its global id; null when it has none and <c>node(id)</c> cannot return it.</summary>
    NodeType? NodeType { get; }

    /// <summary>The connection fields of this type and what they connect to.</summary>
    IEnumerable<ConnectionField> Connections { get; }
}
