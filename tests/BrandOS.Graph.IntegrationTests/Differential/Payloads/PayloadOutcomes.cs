using System.Security.Cryptography;
using System.Text;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Payloads;

/// <summary>
/// What mutations come to in this test, where nothing is written: objects of the tenant, or errors of any kind, made by nothing but the
/// rows and the input's idempotency key. It follows the schema, so new mutations, payloads and errors come along.
/// </summary>
internal sealed class PayloadOutcomes(ISchema schema)
{
    /// <param name="input">As it was coerced.</param>
    public GivenObject Of(string mutation, IDictionary<string, object?> input, ReferenceTenant tenant)
    {
        var key = Encoding.UTF8.GetBytes((string)input["idempotencyKey"]!);
        var random = new Random(BitConverter.ToInt32(SHA256.HashData(key)));
        var payload = (IObjectGraphType)schema.Mutation!.GetField(mutation)!.ResolvedType!.GetNamedType();
        if (random.Next(5) < 2)
        {
            return Make(payload, tenant, random);
        }

        var possible = ((UnionGraphType)payload.GetField("errors")!.ResolvedType!.GetNamedType()).PossibleTypes.ToList();
        return new GivenObject(payload.Name)
        {
            Errors = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Error(possible[random.Next(possible.Count)], tenant, random))],
        };
    }

    private static GivenObject Error(IObjectGraphType type, ReferenceTenant tenant, Random random)
    {
        var error = Make(type, tenant, random);
        error.Row.Set(ErrorColumns.Type.Name, type.Name);
        return error;
    }

    private static GivenObject Make(IObjectGraphType type, ReferenceTenant tenant, Random random)
    {
        var made = new GivenObject(type.Name);
        foreach (var field in type.Fields)
        {
            switch (FieldBinding.Find(field))
            {
                case OneBinding one when random.Next(6) > 0:
                    SetRow(made, field.Name, one, RowsOf(field.ResolvedType!.GetNamedType().Name, tenant), random);
                    break;
                case OneOfBinding oneOf when random.Next(6) > 0:
                    var (name, branch) = oneOf.Types[random.Next(oneOf.Types.Count)];
                    SetRow(made, field.Name, branch, RowsOf(name, tenant), random);
                    break;
                case ColumnBinding column:
                    var (ours, theirs) = Value(field.ResolvedType!.GetNamedType(), column.Columns[0], random);
                    made.SetValue(field.Name, column.Columns[0].Name, ours, theirs);
                    break;
            }
        }

        return made;
    }

    private static void SetRow(GivenObject made, string field, OneBinding one, IReadOnlyList<object> rows, Random random)
    {
        var row = random.Next(8) > 0 ? rows[random.Next(rows.Count)] : null;
        var key = row is null ? Guid.Empty : GlobalId.Read(GlobalId.Of(row), expected: null).Key;
        made.SetRow(field, one.Key.Columns[0].Name, key, one.Loader.Name, row);
    }

    private static (object Ours, object Theirs) Value(IGraphType type, Column column, Random random)
    {
        if (type is EnumerationGraphType names)
        {
            var one = names.Values.ElementAt(random.Next(names.Values.Count));
            return (one.Name, one.Value!);
        }

        object value = column switch
        {
            GivenText => random.Next(4) == 0 ? "with \"quotes\", \\ and \u00e9" : $"text {random.Next(100)}",
            GivenColumn<int> => random.Next(-5, 100),
            GivenColumn<decimal> => random.Next(1, 100_000) / 100m,
            _ => throw new NotSupportedException($"Teach {nameof(PayloadOutcomes)} the values of {column.Name}."),
        };
        return (value, value);
    }

    private static IReadOnlyList<object> RowsOf(string type, ReferenceTenant tenant) => type switch
    {
        "Order" => tenant.Orders,
        "Customer" => tenant.Customers,
        "ProductVariant" => tenant.Variants,
        "InventoryStock" => tenant.Stocks,
        "Cart" => tenant.Carts,
        "Wallet" => tenant.Wallets,
        "Payment" => tenant.Payments,
        _ => throw new NotSupportedException($"Teach {nameof(PayloadOutcomes)} the rows of {type}."),
    };
}
