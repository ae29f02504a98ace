using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Random documents that are valid over a schema. It follows the schema itself, so new fields are asked for too.</summary>
/// <param name="size">The room of a whole operation.</param>
/// <param name="selected">Is told of every field that is selected, as <c>Type.field</c>.</param>
internal sealed class DocumentGenerator(ISchema schema, ArgumentGenerator arguments, Random random, Room size, Action<string> selected)
{
    // Introspection may nest its lists only this deep before the engine refuses it (IntrospectionLimit).
    private const int DeepestIntrospection = 4;

    private readonly ResponseKeys _keys = new(random);
    private readonly List<(Fragment Fragment, Room Room)> _fragments = [];

    public Document Generate()
    {
        var count = random.Next(10) == 0 ? random.Next(2, 4) : 1;
        var operations = Enumerable.Range(0, count)
            .Select(i => count > 1 || random.Next(3) == 0 ? $"Q{i}" : null)
            .Select(name => new Operation(name, Selections(schema.Query, size)))
            .ToImmutableArray();
        var execute = count > 1 ? operations[random.Next(count)].Name : random.Next(2) == 0 ? operations[0].Name : null;
        return new Document(operations, [.. _fragments.Select(known => known.Fragment)], arguments.Variables, execute);
    }

    /// <summary>One operation that writes or subscribes.</summary>
    /// <param name="field">The first field of the root; a mutation may have a second one.</param>
    public Document Generate(IObjectGraphType root, FieldType field)
    {
        var fields = new List<Selection> { NewField(root, field, size) };
        if (root == schema.Mutation && random.Next(4) == 0)
        {
            fields.Add(NewField(root, root.Fields.ElementAt(random.Next(root.Fields.Count)), size));
        }

        var kind = root == schema.Mutation ? "mutation" : "subscription";
        var operation = new Operation(random.Next(2) == 0 ? "W" : null, [.. fields], kind);
        return new Document([operation], [.. _fragments.Select(known => known.Fragment)], arguments.Variables, Execute: null);
    }

    private ImmutableArray<Selection> Selections(IGraphType type, Room room)
    {
        var count = 1 + random.Next(type == schema.Query || room.Depth > size.Depth - 4 ? 4 : 3);
        return [.. Enumerable.Range(0, count).Select(_ => Selection(type, room) with { Conditions = arguments.Conditions() })];
    }

    private Selection Selection(IGraphType named, Room room) => random.Next(20) switch
    {
        < 2 when named is UnionGraphType => TypeName(named),
        < 13 when named is UnionGraphType union => Inline(union, room),
        _ when named is UnionGraphType union => Spread(union, room),
        var chance => Selection((IComplexGraphType)named, room, chance),
    };

    private Selection Selection(IComplexGraphType type, Room room, int chance) => chance switch
    {
        < 1 => TypeName(type),
        < 3 => Inline(type, room),
        < 5 => Spread(type, room),
        < 6 when type == schema.Query => Meta(room),
        < 10 when _keys.Again(type, room) is { } again => Field(again.Key, again.Field, again.Arguments, again.Rows, room),
        _ => NewField(type, room),
    };

    private FieldSelection TypeName(IGraphType type)
        => new(_keys.KeyFor(type, schema.TypeNameMetaFieldType, [], rows: 1), schema.TypeNameMetaFieldType.Name, [], []);

    private FieldSelection Meta(Room room)
    {
        var field = random.Next(2) == 0 ? schema.SchemaMetaFieldType : schema.TypeMetaFieldType;
        var (values, _) = arguments.For(field, idType: null, rows: 1);
        return Field(_keys.KeyFor(schema.Query, field, values, rows: 1), field, values, rows: 1, room);
    }

    private Selection Inline(IGraphType type, Room room)
    {
        var on = Narrowed(type);
        return new InlineFragment(on == type && random.Next(2) == 0 ? null : on.Name, Selections(on, room));
    }

    private FragmentSpread Spread(IGraphType type, Room room)
    {
        var on = Narrowed(type);
        var fitting = _fragments.FindAll(known => known.Fragment.On == on.Name && known.Room.Fits(room));
        if (fitting.Count > 0 && random.Next(3) > 0)
        {
            return new FragmentSpread(fitting[random.Next(fitting.Count)].Fragment.Name);
        }

        // Registered when it is complete, so that no fragment can reach itself.
        var selections = Selections(on, room);
        var fragment = new Fragment("F" + _fragments.Count, on.Name, selections);
        _fragments.Add((fragment, room));
        return new FragmentSpread(fragment.Name);
    }

    /// <summary>The type itself, an interface it implements, or a type that implements it or belongs to it.</summary>
    private IGraphType Narrowed(IGraphType type)
    {
        List<IGraphType> fitting = [type];
        fitting.AddRange((type as IAbstractGraphType)?.PossibleTypes ?? []);
        fitting.AddRange((type as IObjectGraphType)?.ResolvedInterfaces ?? []);
        fitting.AddRange((type as UnionGraphType)?.PossibleTypes.SelectMany(one => one.ResolvedInterfaces).Distinct() ?? []);
        return fitting[random.Next(fitting.Count)];
    }

    private FieldSelection NewField(IComplexGraphType type, Room room)
    {
        var fitting = type.Fields.Where(field => Fits(field, room)).ToList();
        if (fitting.Count == 0)
        {
            return TypeName(type);
        }

        return NewField(type, fitting[random.Next(fitting.Count)], room);
    }

    private FieldSelection NewField(IComplexGraphType type, FieldType field, Room room)
    {
        selected($"{type.Name}.{field.Name}");
        var most = room.Rows / (IsList(field) ? 4 : 1);
        var (values, rows) = arguments.For(field, (field.ResolvedType!.GetNamedType() as IObjectGraphType)?.Name, most);
        rows = field.Arguments is { Count: > 0 } || !IsList(field) ? rows : RowsWithoutPaging(field);
        return Field(_keys.KeyFor(type, field, values, rows), field, values, rows, room);
    }

    private FieldSelection Field(string key, FieldType field, ImmutableArray<Argument> values, int rows, Room room)
    {
        var deepest = field == schema.SchemaMetaFieldType || field == schema.TypeMetaFieldType ? DeepestIntrospection : room.Depth;
        var inner = new Room(Math.Min(room.Depth, deepest) - 1, room.Rows / Math.Max(1, rows));
        var children = field.ResolvedType!.GetNamedType() is var type and not ScalarGraphType ? Selections(type, inner) : [];
        return new FieldSelection(key == field.Name ? null : key, field.Name, values, children);
    }

    private static bool Fits(FieldType field, Room room)
        => field.ResolvedType!.GetNamedType() is ScalarGraphType || (room.Depth > 1 && (room.Rows >= 4 || !IsList(field)));

    private static bool IsList(FieldType field) => field.Arguments?.Find("first") is not null || IsListType(field.ResolvedType!);

    private static bool IsListType(IGraphType type)
        => type is ListGraphType || (type is NonNullGraphType nonNull && IsListType(nonNull.ResolvedType!));

    // An order has about three items; the lists of a connection were counted where the connection was asked for.
    private static int RowsWithoutPaging(FieldType field) => field.Name is "nodes" or "edges" ? 1 : 3;
}

/// <summary>What is left of an operation's size: levels below, and rows that each object here may still lead to.</summary>
internal readonly record struct Room(int Depth, int Rows)
{
    public static readonly Room Large = new(Depth: 10, Rows: 300);
    public static readonly Room Medium = new(Depth: 7, Rows: 60);
    public static readonly Room Small = new(Depth: 5, Rows: 20);

    /// <summary>True when what was made for this room may also stand in the other.</summary>
    public bool Fits(Room other) => Depth <= other.Depth && Rows <= other.Rows;
}
