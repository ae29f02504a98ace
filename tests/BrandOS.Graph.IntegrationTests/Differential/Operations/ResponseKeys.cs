using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>
/// Response keys that can always be merged (GraphQL specification, section 5.3.2): within a document one key means one field with the
/// same arguments and the same type, wherever it stands. Only so may any fragment be spread anywhere.
/// </summary>
internal sealed class ResponseKeys(Random random)
{
    private static readonly string[] Aliases = ["a", "b", "c", "id", "name", "nodes", "x1", "_"];

    private readonly Dictionary<string, string> _meanings = [];
    private readonly List<(IGraphType Type, Used Used)> _used = [];

    public string KeyFor(IGraphType type, FieldType field, ImmutableArray<Argument> arguments, int rows)
    {
        var given = string.Join(",", arguments.Select(argument => $"{argument.Name}:{argument.Value.Text}"));
        var meaning = $"{field.Name}({given}): {field.ResolvedType}";
        string[] candidates = random.Next(5) == 0
            ? [Aliases[random.Next(Aliases.Length)], field.Name, "k" + _meanings.Count]
            : [field.Name, Aliases[random.Next(Aliases.Length)], "k" + _meanings.Count];
        var key = candidates.First(candidate => !_meanings.TryGetValue(candidate, out var known) || known == meaning);
        _meanings[key] = meaning;
        _used.Add((type, new Used(key, field, arguments, rows)));
        return key;
    }

    /// <summary>A field of this type that was selected before, to select it once more; null when there is none.</summary>
    public Used? Again(IGraphType type, Room room)
    {
        var fitting = _used.FindAll(one => one.Type == type && one.Used.Rows * 4 <= room.Rows
            && (room.Depth > 1 || one.Used.Field.ResolvedType!.GetNamedType() is ScalarGraphType));
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)].Used;
    }

    internal sealed record Used(string Key, FieldType Field, ImmutableArray<Argument> Arguments, int Rows);
}
