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
    public async Task Introspection_describes_every_type_field_argument_and_value_of_ours()
    {
        await using var nodes = new ReadNodes(
            new NodesOptions { Primary = "Host=127.0.0.1;Port=1" }, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        var api = new GraphApi(
            nodes, Options.Create(new EngineOptions()), Options.Create(new PagingOptions()), TimeProvider.System, NullLogger<GraphApi>.Instance);
        var query = "{ __schema { types { name description fields { name description args { name description } } enumValues { name description } } } }"u8;
        using var response = await api.ExecuteAsync(new GraphRequest { Query = query.ToArray() }, new RequestScope(1), CancellationToken.None);
        using var json = JsonDocument.Parse(response.Body);

        var types = json.RootElement.GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray()
            .Where(type => type.GetProperty("name").GetString() is { } name && !name.StartsWith("__", StringComparison.Ordinal) && !IsBuiltIn(name))
            .ToArray();
        Assert.Contains(types, type => type.GetProperty("name").GetString() == "Order");
        Assert.Empty(types.SelectMany(type => Undescribed(type, "")));
    }

    private static bool IsBuiltIn(string name) => name is "Int" or "Float" or "String" or "Boolean" or "ID";

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
