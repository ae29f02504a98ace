using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Tests.Schema;

/// <summary>What an IDE shows: the descriptions as introspection gives them. No database is asked.</summary>
public sealed class IntrospectionTests
{
    [Fact]
    public async Task Introspection_describes_every_type_field_argument_and_value_but_its_own()
    {
        using var json = await AskAsync(
            "{ __schema { types { name description fields { name description args { name description } } "
                + "enumValues { name description } } } }");

        var types = json.RootElement.GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray()
            .Where(type => !type.GetProperty("name").GetString()!.StartsWith("__", StringComparison.Ordinal))
            .ToArray();
        Assert.Contains(types, type => type.GetProperty("name").GetString() == "Order");
        Assert.Contains(types, type => type.GetProperty("name").GetString() == "Boolean"); // the specification's own are described as well
        Assert.Empty(types.SelectMany(type => Undescribed(type, "")));
    }

    /// <summary>What tools ask for since the specification of 2025; graphql-dotnet has a part of it switched off or not at all.</summary>
    [Fact]
    public async Task Introspection_tells_of_repeatable_directives_and_deprecated_arguments()
    {
        using var json = await AskAsync(
            """
            { __schema {
                directives { name isRepeatable args(includeDeprecated: true) { name isDeprecated deprecationReason } }
                types { name fields { args(includeDeprecated: true) { name } } inputFields(includeDeprecated: true) { name } } } }
            """);

        var skip = json.RootElement.GetProperty("data").GetProperty("__schema").GetProperty("directives").EnumerateArray()
            .Single(directive => directive.GetProperty("name").GetString() == "skip");
        Assert.False(skip.GetProperty("isRepeatable").GetBoolean());
        var condition = Assert.Single(skip.GetProperty("args").EnumerateArray());
        Assert.Equal(("if", false), (condition.GetProperty("name").GetString(), condition.GetProperty("isDeprecated").GetBoolean()));
    }

    internal static async Task<JsonDocument> AskAsync(string query)
    {
        await using var nodes = new ReadNodes(
            new NodesOptions { Primary = "Host=127.0.0.1;Port=1" }, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        var api = new GraphApi(
            nodes,
            Options.Create(new EngineOptions()),
            Options.Create(new PagingOptions()),
            TimeProvider.System,
            NullLogger<GraphApi>.Instance);
        using var response = await api.ExecuteAsync(
            new GraphRequest { Query = Encoding.UTF8.GetBytes(query) }, new RequestScope(1), CancellationToken.None);
        return JsonDocument.Parse(response.Body.ToArray()); // a copy: the buffer goes back to its pool
    }

    private static IEnumerable<string> Undescribed(JsonElement item, string parent)
    {
        var name = $"{parent}/{item.GetProperty("name").GetString()}";
        var own = string.IsNullOrEmpty(item.GetProperty("description").GetString()) ? [name] : Array.Empty<string>();
        return own.Concat(
            from part in new[] { "fields", "args", "enumValues" }
            where item.TryGetProperty(part, out var list) && list.ValueKind == JsonValueKind.Array
            from child in item.GetProperty(part).EnumerateArray()
            from undescribed in Undescribed(child, name)
            select undescribed);
    }
}
