using System.Collections.Immutable;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Page after page of one connection that is filtered, sorted or searched at random, made by nothing but its seed.</summary>
internal sealed class RandomWalk
{
    private static readonly string[] Connections = ["orders", "customers", "productVariants"];
    private static readonly ImmutableArray<Selection> Shape =
    [
        Field("edges", Field("cursor"), Field("node", Field("id"))),
        Field("pageInfo", Field("hasNextPage"), Field("hasPreviousPage"), Field("startCursor"), Field("endCursor")),
        Field("totalCount"),
    ];

    private readonly ImmutableArray<Variable> _variables;
    private readonly ImmutableArray<Argument> _view;
    private readonly string? _customer;

    public RandomWalk(ISchema schema, IReadOnlyList<ReferenceTenant> tenants, int seed)
    {
        var random = new Random(seed);
        Tenant = tenants[random.Next(tenants.Count)];
        var samples = new SampleValues(Tenant, Tenant, random);
        _customer = random.Next(4) == 0 ? GlobalId.Of(Tenant.Customers[random.Next(Tenant.Customers.Count)]) : null;
        Connection = _customer is null ? Connections[random.Next(Connections.Length)] : "orders";
        PageSize = random.Next(1, 6);
        var parent = _customer is null ? schema.Query : (IObjectGraphType)schema.AllTypes["Customer"]!;
        var arguments = new ArgumentGenerator(samples, random);
        do
        {
            var (all, _) = arguments.For(parent.Fields.Find(Connection)!, idType: null, rows: 50);
            _view = [.. all.Where(argument => argument.Name is "where" or "order" or "search")];
        }
        while (_view.IsEmpty);

        _variables = arguments.Variables;
    }

    public ReferenceTenant Tenant { get; }

    public int PageSize { get; }

    private string Connection { get; }

    /// <summary>The page behind a cursor or before it; both null: the first one.</summary>
    public Document Page(string? after, string? before)
    {
        List<Argument> arguments = [.. _view, new Argument(before is null ? "first" : "last", Value.Literal($"{PageSize}"))];
        if ((after ?? before) is { } cursor)
        {
            arguments.Add(new Argument(before is null ? "after" : "before", Value.Literal(JsonSerializer.Serialize(cursor))));
        }

        var connection = new FieldSelection(null, Connection, [.. arguments], Shape);
        var root = _customer is null
            ? connection
            : new FieldSelection(null, "customer", [new Argument("id", Value.Literal($"\"{_customer}\""))], [connection]);
        return new Document([new Operation(null, [root])], [], _variables, Execute: null);
    }

    /// <summary>The page inside of a response's data; null when there is none.</summary>
    public JsonElement? In(string? data)
    {
        if (data is null)
        {
            return null;
        }

        var root = JsonDocument.Parse(data).RootElement;
        root = _customer is null ? root : root.GetProperty("customer");
        return root.GetProperty(Connection) is { ValueKind: JsonValueKind.Object } page ? page : null;
    }

    private static FieldSelection Field(string name, params ImmutableArray<Selection> selections) => new(null, name, [], selections);
}
