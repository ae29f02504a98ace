using System.Collections.Immutable;
using System.Text.Json;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Arguments of the real schema's fields: literals or variables, in all the ways a client may write them.</summary>
internal sealed class ArgumentGenerator(SampleValues samples, Random random)
{
    private static readonly int[] Sizes = [0, 1, 1, 2, 2, 3, 3, 4, 5];
    private static readonly int[] LargeSizes = [10, 20, 50];
    private static readonly int[] WrongSizes = [-1, 51, 1000, int.MinValue, int.MaxValue];

    private readonly VariableGenerator _variables = new(random);
    private readonly List<Variable> _conditions = [];
    private InputGenerator? _inputs;

    public ImmutableArray<Variable> Variables => _variables.All;

    /// <param name="rows">How many rows each list may have.</param>
    /// <returns>The arguments and the most rows a page will have.</returns>
    public (ImmutableArray<Argument> Arguments, int Rows) For(FieldType field, string? idType, int rows)
    {
        var arguments = new List<Argument>();
        var size = 1;
        foreach (var definition in field.Arguments ?? [])
        {
            switch (definition.Name)
            {
                case "id":
                    arguments.Add(new Argument("id", Scalar("ID!", IdText(idType))));
                    break;
                case "customerId":
                    arguments.Add(new Argument("customerId", Scalar("ID!", IdText("Customer"))));
                    break;
                case "orderId":
                    arguments.Add(new Argument("orderId", Scalar("ID!", IdText("Order"))));
                    break;
                case "variantId":
                    arguments.Add(new Argument("variantId", Scalar("ID!", IdText("ProductVariant"))));
                    break;
                case "input":
                    _inputs ??= new InputGenerator(samples, random, _variables);
                    arguments.Add(new Argument("input", _inputs.OfChange(field)));
                    break;
                case "ids":
                    (var ids, size) = Ids(rows);
                    arguments.Add(new Argument("ids", ids));
                    break;
                case "name":
                    arguments.Add(new Argument("name", Scalar("String!", Quoted(random.Next(3) == 0 ? "Nothing" : "OrderItem"))));
                    break;
                case "includeDeprecated" when random.Next(2) == 0:
                    arguments.Add(new Argument(definition.Name, Value.Literal("true")));
                    break;
                case "where" or "order" when random.Next(5) < 2:
                    _inputs ??= new InputGenerator(samples, random, _variables);
                    arguments.Add(new Argument(definition.Name, _inputs.Of(definition.ResolvedType!)));
                    break;
                case "search" when random.Next(5) < 2:
                    arguments.Add(new Argument(definition.Name, Scalar("String", SearchText(field.Name))));
                    break;
                case "first" or "last" or "after" or "before" or "includeDeprecated" or "where" or "order" or "search":
                    break;
                default:
                    throw new NotSupportedException($"Teach {nameof(ArgumentGenerator)} the argument {definition.Name} of {field.Name}.");
            }
        }

        if (field.Arguments?.Find("first") is not null)
        {
            size = AddPage(arguments, field.Name, rows);
        }

        return ([.. arguments.OrderBy(_ => random.Next())], size);
    }

    /// <summary>@skip, @include, both, or mostly none.</summary>
    public ImmutableArray<Condition> Conditions()
    {
        if (random.Next(7) > 0)
        {
            return [];
        }

        var one = new Condition(random.Next(2) == 0 ? "skip" : "include", Truth());
        return random.Next(5) > 0 ? [one] : [one, new Condition(one.Directive == "skip" ? "include" : "skip", Truth())];
    }

    private int AddPage(List<Argument> arguments, string field, int rows)
    {
        var form = random.Next(20);
        var size = rows >= 50 && random.Next(4) == 0 ? LargeSizes[random.Next(3)] : Math.Min(Sizes[random.Next(Sizes.Length)], rows);
        if (form == 0)
        {
            size = WrongSizes[random.Next(WrongSizes.Length)];
        }

        var most = Math.Clamp(size, 0, 50);
        if (rows >= 10 && form == 1)
        {
            most = 10;
        }
        else
        {
            arguments.Add(new Argument(form < 12 ? "first" : "last", Scalar("Int", Text(size))));
        }

        if (form == 2)
        {
            var other = arguments[^1].Name == "first" ? "last" : "first";
            arguments.Add(new Argument(other, Scalar("Int", random.Next(2) == 0 ? "null" : Text(size))));
        }

        // No cursor that was made in advance fits a filter or another order: some do stand beside one, to be refused.
        var isRefined = arguments.Exists(argument => argument.Name is "where" or "order" or "search");
        foreach (var side in new[] { "after", "before" })
        {
            if (random.Next(isRefined ? 30 : 3) == 0)
            {
                arguments.Add(new Argument(side, Scalar("String", random.Next(10) == 0 ? "null" : Quoted(samples.Cursor(field)))));
            }
        }

        return most;
    }

    private (Value Value, int Count) Ids(int rows)
    {
        var count = random.Next(12) switch
        {
            0 => 0,
            1 => 51,
            _ => random.Next(1, Math.Clamp(rows, 1, 6) + 1),
        };
        if (random.Next(8) == 0)
        {
            // One value where a list is wanted is a list of one.
            return (Scalar("[ID!]!", IdText(type: null)), 1);
        }

        var ids = Enumerable.Range(0, count).Select(_ => IdText(type: null)).ToList();
        if (ids.Count > 1 && random.Next(4) == 0)
        {
            ids[0] = ids[^1];
        }

        return random.Next(3) switch
        {
            0 => (Scalar("[ID!]!", $"[{string.Join(", ", ids)}]"), count),
            1 when count > 0 => (Mixed(ids), count),
            _ => (Value.Literal($"[{string.Join(", ", ids)}]"), count),
        };
    }

    private Value Mixed(List<string> ids)
    {
        var values = ids.Select(id => Scalar("ID!", id)).ToList();
        return new Value($"[{string.Join(", ", values.Select(value => value.Text))}]", [.. values.SelectMany(value => value.Variables)]);
    }

    private string IdText(string? type) => random.Next(25) == 0 ? Text(random.Next(100)) : Quoted(samples.Id(type));

    private string SearchText(string field) => random.Next(15) == 0 ? "null" : Quoted(samples.Search(field));

    private Value Truth()
    {
        var truth = random.Next(2) == 0 ? "true" : "false";
        if (random.Next(2) == 0)
        {
            return Value.Literal(truth);
        }

        if (_conditions.Count > 0 && random.Next(2) == 0)
        {
            return Value.Of(_conditions[random.Next(_conditions.Count)]);
        }

        var condition = _variables.Scalar("Boolean!", truth);
        _conditions.Add(condition);
        return Value.Of(condition);
    }

    /// <summary>The text, which is GraphQL and JSON alike, in the document, in a variable, or as a variable's default.</summary>
    private Value Scalar(string type, string text)
    {
        if (random.Next(3) > 0)
        {
            return Value.Literal(text.StartsWith('"') && random.Next(10) == 0 ? $"\"\"{text}\"\"" : text);
        }

        return Value.Of(_variables.Scalar(type, text));
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
