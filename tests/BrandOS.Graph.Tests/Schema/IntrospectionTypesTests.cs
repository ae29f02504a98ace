using System.Text.Json;

namespace BrandOS.Graph.Tests.Schema;

/// <summary>The types of introspection itself, as the specification of September 2025 defines them in section 4.2.</summary>
public sealed class IntrospectionTypesTests
{
    private const string Reference =
        "kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }";

    [Theory]
    [InlineData(
        "__Schema",
        "description: String",
        "directives: [__Directive!]!",
        "mutationType: __Type",
        "queryType: __Type!",
        "subscriptionType: __Type",
        "types: [__Type!]!")]
    [InlineData(
        "__Type",
        "description: String",
        "enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]",
        "fields(includeDeprecated: Boolean! = false): [__Field!]",
        "inputFields(includeDeprecated: Boolean! = false): [__InputValue!]",
        "interfaces: [__Type!]",
        "isOneOf: Boolean",
        "kind: __TypeKind!",
        "name: String",
        "ofType: __Type",
        "possibleTypes: [__Type!]",
        "specifiedByURL: String")]
    [InlineData(
        "__Field",
        "args(includeDeprecated: Boolean! = false): [__InputValue!]!",
        "deprecationReason: String",
        "description: String",
        "isDeprecated: Boolean!",
        "name: String!",
        "type: __Type!")]
    [InlineData(
        "__InputValue",
        "defaultValue: String",
        "deprecationReason: String",
        "description: String",
        "isDeprecated: Boolean!",
        "name: String!",
        "type: __Type!")]
    [InlineData("__EnumValue", "deprecationReason: String", "description: String", "isDeprecated: Boolean!", "name: String!")]
    [InlineData(
        "__Directive",
        "args(includeDeprecated: Boolean! = false): [__InputValue!]!",
        "description: String",
        "isRepeatable: Boolean!",
        "locations: [__DirectiveLocation!]!",
        "name: String!")]
    public async Task Introspection_types_have_the_fields_of_the_specification(string type, params string[] fields)
    {
        using var json = await IntrospectionTests.AskAsync(
            $$"""
            { __type(name: "{{type}}") { kind fields(includeDeprecated: true) {
                name type { {{Reference}} } args(includeDeprecated: true) { name defaultValue type { {{Reference}} } } } } }
            """);

        var told = json.RootElement.GetProperty("data").GetProperty("__type");
        Assert.Equal("OBJECT", told.GetProperty("kind").GetString());
        Assert.Equal(fields, told.GetProperty("fields").EnumerateArray().Select(Declaration).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("__TypeKind", "ENUM INPUT_OBJECT INTERFACE LIST NON_NULL OBJECT SCALAR UNION")]
    [InlineData(
        "__DirectiveLocation",
        "ARGUMENT_DEFINITION ENUM ENUM_VALUE FIELD FIELD_DEFINITION FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT "
            + "INPUT_FIELD_DEFINITION INPUT_OBJECT INTERFACE MUTATION OBJECT QUERY SCALAR SCHEMA SUBSCRIPTION UNION VARIABLE_DEFINITION")]
    public async Task Introspection_enums_have_the_values_of_the_specification(string type, string values)
    {
        using var json = await IntrospectionTests.AskAsync($$"""{ __type(name: "{{type}}") { kind enumValues { name } } }""");

        var told = json.RootElement.GetProperty("data").GetProperty("__type");
        Assert.Equal("ENUM", told.GetProperty("kind").GetString());
        var names = told.GetProperty("enumValues").EnumerateArray().Select(value => value.GetProperty("name").GetString());
        Assert.Equal(values.Split(' '), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Introspection_has_no_types_but_those_of_the_specification()
    {
        using var json = await IntrospectionTests.AskAsync("{ __schema { types { name } } }");

        var names = json.RootElement.GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray()
            .Select(type => type.GetProperty("name").GetString()!)
            .Where(name => name.StartsWith("__", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            ["__Directive", "__DirectiveLocation", "__EnumValue", "__Field", "__InputValue", "__Schema", "__Type", "__TypeKind"], names);
    }

    private static string Declaration(JsonElement field)
    {
        var arguments = field.GetProperty("args").EnumerateArray()
            .Select(argument => $"{NameOf(argument)}: {Text(argument.GetProperty("type"))} = {argument.GetProperty("defaultValue")}")
            .ToArray();
        var parameters = arguments.Length > 0 ? $"({string.Join(", ", arguments)})" : "";
        return $"{NameOf(field)}{parameters}: {Text(field.GetProperty("type"))}";
    }

    private static string NameOf(JsonElement item) => item.GetProperty("name").GetString()!;

    private static string Text(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => $"{Text(type.GetProperty("ofType"))}!",
        "LIST" => $"[{Text(type.GetProperty("ofType"))}]",
        _ => NameOf(type),
    };
}
