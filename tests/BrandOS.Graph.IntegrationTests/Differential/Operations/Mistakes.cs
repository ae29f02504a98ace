using System.Collections.Immutable;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Mistakes that clients make in documents and variables: each makes a valid document one that is mostly not.</summary>
internal static class Mistakes
{
    /// <summary>By what went wrong; null where the document has nothing to do it to.</summary>
    public static IReadOnlyDictionary<string, Func<Document, Random, Document?>> All { get; }
        = new Dictionary<string, Func<Document, Random, Document?>>
        {
            ["a field nobody knows"] = Field(_ => true, field => field with { Name = field.Name + "s", Arguments = [], Selections = [] }),
            ["an argument nobody knows"] = Field(_ => true, field => With(field, new Argument("nothing", Value.Literal("1")))),
            ["fields of a leaf"] = Field(
                field => field.Selections.IsEmpty && field.Name != "__typename", field => field with { Selections = [Leaf("id")] }),
            ["no fields of an object"] = Field(field => !field.Selections.IsEmpty, field => field with { Selections = [] }),
            ["an argument left out"] = Field(
                field => field.Arguments.Any(IsRequired),
                field => field with { Arguments = field.Arguments.RemoveAll(IsRequired) }),
            ["null for an argument"] = Field(
                field => field.Arguments.Any(IsRequired),
                field => field with { Arguments = [.. field.Arguments.Select(one => IsRequired(one) ? Given(one, "null") : one)] }),
            ["an argument of another type"] = Field(
                field => !field.Arguments.IsEmpty,
                field => field with { Arguments = field.Arguments.SetItem(0, Given(field.Arguments[0], "{ wrong: [1.5] }")) }),
            ["an enum value nobody knows"] = Field(
                field => !field.Arguments.IsEmpty,
                field => field with { Arguments = field.Arguments.SetItem(0, Given(field.Arguments[0], "SIDEWAYS")) }),
            ["an argument twice"] = Field(field => !field.Arguments.IsEmpty, field => With(field, field.Arguments[0])),
            ["a variable nobody declared"] = Field(
                field => !field.Arguments.IsEmpty,
                field => field with { Arguments = field.Arguments.SetItem(0, Given(field.Arguments[0], "$nobody")) }),
            ["a directive nobody knows"] = Field(_ => true, field => If(field, "maybe", "true")),
            ["a directive twice"] = Field(_ => true, field => If(If(field, "skip", "false"), "skip", "false")),
            ["a condition of another type"] = Field(_ => true, field => If(field, "include", "\"yes\"")),
            ["a condition that is null"] = Field(_ => true, field => If(field, "skip", "null")),
            ["two fields of one name"] = Field(
                field => field.Selections.Length > 1,
                field => field with { Selections = [Leaf("__typename", "same"), Leaf("id", "same"), .. field.Selections] }),
            ["a fragment on a type nobody knows"] = Inside(new InlineFragment("Nothing", [Leaf("id")])),
            ["a fragment on a leaf"] = Inside(new InlineFragment("String", [Leaf("length")])),
            ["a fragment on a type that cannot be"] = Inside(new InlineFragment("OrderStatusSummary", [Leaf("count")])),
            ["a fragment nobody spreads"] = Behind("fragment Left on Order { id }"),
            ["a fragment nobody knows"] = Behind("query Late { ...Nobody }"),
            ["a fragment that spreads itself"] = Behind("fragment Round on Query { ...Round } query Late { ...Round }"),
            ["a fragment twice"] = Behind(
                "fragment Twin on Query { __typename } fragment Twin on Query { __typename } query Late { ...Twin }"),
            ["an operation twice"] = Behind("query Twin { __typename } query Twin { __typename }"),
            ["an operation without a name beside others"] = Behind("{ __typename }"),
            ["a brace too many"] = Behind("}"),
            ["a text without an end"] = Behind("query Late { order(id: \"x) { id } }"),
            ["an operation nobody knows"] = (document, _) => document with { Execute = "Nobody" },
            ["a variable of a type nobody knows"] = Variable(_ => true, variable => variable with { Type = "Nothing" }),
            ["a variable of an output type"] = Variable(_ => true, variable => variable with { Type = "Order", Default = null }),
            ["a variable of another type"] = Variable(
                _ => true, variable => variable with { Type = "LocalDate", Default = null, Given = null }),
            ["a default of another type"] = Variable(_ => true, variable => variable with { Default = "{ wrong: [1.5] }" }),
            ["a value of another type"] = Variable(_ => true, variable => variable with { Given = "{ \"wrong\": [1.5] }" }),
            ["a list where none may be"] = Variable(
                variable => !variable.Type.StartsWith('['), variable => variable with { Given = "[[\"wrong\"]]" }),
            ["null for a variable"] = Variable(IsNonNull, variable => variable with { Default = null, Given = "null" }),
            ["no value for a variable"] = Variable(IsNonNull, variable => variable with { Default = null, Given = null }),
        };

    /// <summary>A document with one mistake, made by nothing but the seed.</summary>
    /// <returns>The name of the mistake, or null when the document has no room for the one that was drawn.</returns>
    public static (string? Name, Document Document) Make(Document document, int seed)
    {
        var random = new Random(seed);
        var (name, make) = All.ElementAt(seed % All.Count);
        return make(document, random) is { } wrong ? (name, wrong) : (null, document);
    }

    private static Func<Document, Random, Document?> Field(Func<FieldSelection, bool> fits, Func<FieldSelection, Selection> change)
        => (document, random) =>
        {
            var index = document.Operations.ToList().FindIndex(operation => operation.Name == document.Execute);
            var operation = document.Operations[Math.Max(index, 0)];
            var fitting = Fields(operation.Selections).Where(fits).ToList();
            if (fitting.Count == 0)
            {
                return null;
            }

            var chosen = fitting[random.Next(fitting.Count)];
            var changed = operation with { Selections = Replace(operation.Selections, chosen, change(chosen)) };
            return document with { Operations = document.Operations.Replace(operation, changed) };
        };

    // The operation gets a name, or nobody could say which one of the document is meant.
    private static Func<Document, Random, Document?> Behind(string rest) => (document, _) =>
    {
        var name = document.Execute ?? document.Operations[0].Name ?? "Only";
        var named = document.Operations.Select(operation => operation with { Name = operation.Name ?? name });
        return document with { Operations = [.. named], Execute = name, Rest = rest };
    };

    private static Func<Document, Random, Document?> Inside(Selection more)
        => Field(field => !field.Selections.IsEmpty, field => field with { Selections = field.Selections.Add(more) });

    // The same variable everywhere: operations that share it are wrong together.
    private static Func<Document, Random, Document?> Variable(Func<Variable, bool> fits, Func<Variable, Variable> change)
        => (document, random) =>
        {
            var fitting = document.Variables.Where(fits).ToList();
            if (fitting.Count == 0)
            {
                return null;
            }

            var chosen = fitting[random.Next(fitting.Count)];
            return document with { Variables = document.Variables.Replace(chosen, change(chosen)) };
        };

    private static IEnumerable<FieldSelection> Fields(ImmutableArray<Selection> selections)
        => selections.SelectMany(selection => selection switch
        {
            FieldSelection field => Fields(field.Selections).Prepend(field),
            InlineFragment inline => Fields(inline.Selections),
            _ => [],
        });

    private static ImmutableArray<Selection> Replace(ImmutableArray<Selection> selections, FieldSelection old, Selection changed)
        => [.. selections.Select(one => ReferenceEquals(one, old) ? changed : one switch
        {
            FieldSelection field => field with { Selections = Replace(field.Selections, old, changed) },
            InlineFragment inline => inline with { Selections = Replace(inline.Selections, old, changed) },
            _ => one,
        })];

    private static FieldSelection Leaf(string name, string? alias = null) => new(alias, name, [], []);

    private static FieldSelection With(FieldSelection field, Argument more) => field with { Arguments = field.Arguments.Add(more) };

    private static Argument Given(Argument argument, string literal) => argument with { Value = Value.Literal(literal) };

    private static FieldSelection If(FieldSelection field, string directive, string literal)
        => field with { Conditions = field.Conditions.Add(new Condition(directive, Value.Literal(literal))) };

    private static bool IsRequired(Argument argument) => argument.Name is "id" or "ids" or "input" or "customerId";

    private static bool IsNonNull(Variable variable) => variable.Type.EndsWith('!');
}
