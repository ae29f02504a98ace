using System.Text;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.Tests.Engine.Differential;

/// <summary>Random valid operations over the library.</summary>
internal sealed class LibraryDocuments(ISchema schema, Random random)
{
    // What both sides write differently by choice, and what only our engine can resolve.
    private static readonly string[] Left = ["born", "height", "shout"];

    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["id: Int!"] = ["1", "2", "3", "7", "-1"],
        ["limit: Int"] = ["0", "1", "2", "null", "-1"],
        ["id: ID!"] = ["\"QXV0aG9yOjE=\"", "\"Qm9vazoxMA==\"", "\"Qm9vazo3\""],
        ["ids: [ID!]!"] = ["[]", "[\"QXV0aG9yOjI=\", \"Qm9vazoxMg==\", \"Qm9vazo3\"]", "\"QXV0aG9yOjE=\""],
        ["name: String"] = ["\"you\"", "null", "\"\\u00e9\""],
        ["of: [[Int!]!]"] = ["1", "[[1, 2], []]", "null", "[3]"],
        ["by: FindInput!"] = ["{id: 1}", "{key: 2}", "{id: 7}"],
        ["input: EchoInput"] = ["{}", "{text: \"y\"}", "{inner: {times: 3}, tags: [\"c\"]}", "null", "{genre: MAP}"],
        ["input: Genre"] = ["NOVEL", "MAP"],
        ["entry: String!"] = ["\"a\"", "\"b\"", "\"c\"", "\"long\"", "\"dull\"", "\"\""],
        ["author: Int"] = ["1", "3", "7", "null"],
        ["input: Isbn"] = ["\"1-2\""],
    };

    private readonly StringBuilder _fragments = new();
    private int _aliases;
    private int _fragmentCount;

    public string Generate() => $"{{ {Set(schema.Query, depth: 0)} }}{_fragments}";

    public string GenerateMutation() => $"mutation {{ {Set(schema.Mutation!, depth: 0)} }}{_fragments}";

    private string Set(IGraphType type, int depth)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            text.Append(Selection(type, depth)).Append(' ');
        }

        return text.ToString();
    }

    private string Selection(IGraphType type, int depth)
    {
        var possible = type is IAbstractGraphType general ? general.PossibleTypes.ToList() : [(IObjectGraphType)type];
        switch (random.Next(10))
        {
            case 0:
                return "__typename";
            case 1 when depth < 5:
                var name = $"F{_fragmentCount++}";
                var on = possible[random.Next(possible.Count)];
                var inner = Set(on, depth + 1); // first, because there may be fragments in it
                _fragments.Append($" fragment {name} on {on.Name} {{ {inner} }}");
                return $"...{name}";
            case 2 when depth < 5:
                return $"... {{ {Set(type, depth + 1)} }}";
            case 3 when type is IObjectGraphType { ResolvedInterfaces.Count: > 0 } known && depth < 5:
                var first = known.ResolvedInterfaces.First();
                return $"... on {first.Name} {{ {Set(first, depth + 1)} }}";
            default:
                var one = possible[random.Next(possible.Count)];
                return type is UnionGraphType ? $"... on {one.Name} {{ {Set(one, depth + 1)} }}" : Field((IComplexGraphType)type, depth);
        }
    }

    private string Field(IComplexGraphType type, int depth)
    {
        var fields = type.Fields
            .Where(field => !Left.Contains(field.Name) && (depth < 4 || field.ResolvedType!.GetNamedType() is ScalarGraphType))
            .ToList();
        if (fields.Count == 0)
        {
            return "__typename";
        }

        var field = fields[random.Next(fields.Count)];
        var arguments = string.Join(", ", (field.Arguments ?? []).Select(Argument).Where(text => text is not null));
        var named = field.ResolvedType!.GetNamedType();
        var skip = random.Next(20) switch { 0 => " @skip(if: true)", 1 => " @include(if: true)", _ => "" };

        // A name of its own each time: two fields of one name with different arguments would not be valid.
        return $"a{_aliases++}: {field.Name}{(arguments.Length > 0 ? $"({arguments})" : "")}{skip}"
            + (named is ScalarGraphType ? "" : $" {{ {Set(named, depth + 1)} }}");
    }

    private string? Argument(QueryArgument argument)
        => argument.ResolvedType is not NonNullGraphType && random.Next(2) == 0
            ? null
            : Values[$"{argument.Name}: {argument.ResolvedType}"] is var values
                ? $"{argument.Name}: {values[random.Next(values.Length)]}"
                : null;
}
