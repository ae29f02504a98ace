using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>A request: a document, which of its operations to execute, and the raw variable values.</summary>
/// <param name="Execute">The operation's name, or null when it is the only one.</param>
internal sealed record Document(
    ImmutableArray<Operation> Operations, ImmutableArray<Fragment> Fragments, ImmutableArray<Variable> Variables, string? Execute)
{
    /// <summary>What stands behind all of it, as it is.</summary>
    public string Rest { get; init; } = "";

    /// <summary>GraphQL text; fragments and variables that nothing uses are left out, as validation wants it.</summary>
    public string Text => DocumentText.Of(this) + Rest;

    /// <summary>The variables object of the request: a variable may be declared and not given.</summary>
    public JsonElement VariableValues
    {
        get
        {
            var values = new JsonObject();
            foreach (var variable in Variables.Where(variable => variable.Given is not null))
            {
                values[variable.Name] = JsonNode.Parse(variable.Given!);
            }

            return JsonSerializer.SerializeToElement(values);
        }
    }
}

/// <param name="Kind"><c>query</c>, <c>mutation</c> or <c>subscription</c>.</param>
internal sealed record Operation(string? Name, ImmutableArray<Selection> Selections, string Kind = Operation.Query)
{
    public const string Query = "query";
}

internal sealed record Fragment(string Name, string On, ImmutableArray<Selection> Selections);

/// <summary>A variable of every operation that uses it.</summary>
/// <param name="Default">A literal, or null.</param>
/// <param name="Given">JSON (which may be <c>null</c>), or null when the request does not give it.</param>
internal sealed record Variable(string Name, string Type, string? Default, string? Given);
