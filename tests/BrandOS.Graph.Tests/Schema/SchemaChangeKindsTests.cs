using BrandOS.Graph.Engine.Schemas;

namespace BrandOS.Graph.Tests.Schema;

/// <summary>
/// Every kind of change that graphql-inspector 6.2.1 knows, and some that it does not: judged as it judges (the worst of what it says; none
/// where it says nothing), or for a reason that stands beside it.
/// </summary>
public sealed class SchemaChangeKindsTests
{
    private const string Query = "type Query { query: Int } ";

    // What the changes are beside; equal on both sides.
    private const string Members = "type B { b: Int } type C { c: Int } ";
    private const string Costs = "directive @cost(weight: String!) on ARGUMENT_DEFINITION | FIELD_DEFINITION | INPUT_FIELD_DEFINITION "
        + "directive @listSize(assumedSize: Int) on FIELD_DEFINITION ";

    private const string Applied = "directive @a on SCHEMA | SCALAR | OBJECT | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT ";

    [Theory]
    [InlineData("type added", "", "scalar A", ChangeImpact.Safe)]
    [InlineData("type removed", "scalar A", "", ChangeImpact.Breaking)]
    [InlineData("type kind", "scalar A", "enum A { X }", ChangeImpact.Breaking)]
    [InlineData("type description added", "scalar A", "\"a\" scalar A", ChangeImpact.Safe)]
    [InlineData("type description removed", "\"a\" scalar A", "scalar A", ChangeImpact.Safe)]
    [InlineData("type description", "\"a\" scalar A", "\"b\" scalar A", ChangeImpact.Safe)]
    [InlineData(
        "interface implemented", "interface I { a: Int } type A { a: Int }", "interface I { a: Int } type A implements I { a: Int }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "interface left", "interface I { a: Int } type A implements I { a: Int }", "interface I { a: Int } type A { a: Int }",
        ChangeImpact.Breaking)]
    [InlineData("member added", Members + "union A = B", Members + "union A = B | C", ChangeImpact.Dangerous)]
    [InlineData("member removed", Members + "union A = B | C", Members + "union A = B", ChangeImpact.Breaking)]
    [InlineData("enum value added", "enum A { X }", "enum A { X Y }", ChangeImpact.Dangerous)]
    [InlineData("enum value removed", "enum A { X Y }", "enum A { X }", ChangeImpact.Breaking)]
    [InlineData("enum value description added", "enum A { X }", "enum A { \"x\" X }", ChangeImpact.Safe)]
    [InlineData("enum value description removed", "enum A { \"x\" X }", "enum A { X }", ChangeImpact.Safe)]
    [InlineData("enum value deprecated", "enum A { X }", "enum A { X @deprecated(reason: \"r\") }", ChangeImpact.Safe)]
    [InlineData("enum value not deprecated", "enum A { X @deprecated(reason: \"r\") }", "enum A { X }", ChangeImpact.Safe)]
    [InlineData(
        "enum value deprecation reason", "enum A { X @deprecated(reason: \"r\") }", "enum A { X @deprecated(reason: \"s\") }",
        ChangeImpact.Safe)]
    [InlineData("field added", "type A { a: Int }", "type A { a: Int b: Int }", ChangeImpact.Safe)]
    [InlineData("field removed", "type A { a: Int b: Int }", "type A { a: Int }", ChangeImpact.Breaking)]
    [InlineData("deprecated field removed", "type A { a: Int b: Int @deprecated }", "type A { a: Int }", ChangeImpact.Breaking)]
    [InlineData("field description added", "type A { a: Int }", "type A { \"x\" a: Int }", ChangeImpact.Safe)]
    [InlineData("field description removed", "type A { \"x\" a: Int }", "type A { a: Int }", ChangeImpact.Safe)]
    [InlineData("field description", "type A { \"y\" a: Int }", "type A { \"x\" a: Int }", ChangeImpact.Safe)]
    [InlineData("field deprecated", "type A { a: Int }", "type A { a: Int @deprecated(reason: \"r\") }", ChangeImpact.Safe)]
    [InlineData(
        "field deprecation reason", "type A { a: Int @deprecated(reason: \"r\") }", "type A { a: Int @deprecated(reason: \"s\") }",
        ChangeImpact.Safe)]
    [InlineData("field type", "type A { a: Int }", "type A { a: ID }", ChangeImpact.Breaking)]
    [InlineData("field non-null", "type A { a: Int }", "type A { a: Int! }", ChangeImpact.Safe)]
    [InlineData("field nullable", "type A { a: Int! }", "type A { a: Int }", ChangeImpact.Breaking)]
    [InlineData("field list", "type A { a: Int }", "type A { a: [Int] }", ChangeImpact.Breaking)]
    [InlineData("field no list", "type A { a: [Int] }", "type A { a: Int }", ChangeImpact.Breaking)]
    [InlineData("field items non-null", "type A { a: [Int] }", "type A { a: [Int!] }", ChangeImpact.Safe)]
    [InlineData("field items nullable", "type A { a: [Int!] }", "type A { a: [Int] }", ChangeImpact.Breaking)]
    [InlineData(
        "field of an interface narrows to an object",
        "interface I { a: Int } type B implements I { a: Int } type A { a: I }",
        "interface I { a: Int } type B implements I { a: Int } type A { a: B }",
        ChangeImpact.Breaking)]
    [InlineData(
        "field of a union narrows to a member", Members + "union I = B | C type A { a: I }", Members + "union I = B | C type A { a: B }",
        ChangeImpact.Breaking)]
    [InlineData("argument added", "type A { a: Int }", "type A { a(x: Int): Int }", ChangeImpact.Dangerous)]
    [InlineData("argument removed", "type A { a(x: Int): Int }", "type A { a: Int }", ChangeImpact.Breaking)]
    [InlineData("required argument added", "type A { a: Int }", "type A { a(x: Int!): Int }", ChangeImpact.Breaking)]
    [InlineData("non-null argument with a default added", "type A { a: Int }", "type A { a(x: Int! = 1): Int }", ChangeImpact.Dangerous)]
    [InlineData("argument description", "type A { a(x: Int): Int }", "type A { a(\"x\" x: Int): Int }", ChangeImpact.Safe)]
    [InlineData("argument default added", "type A { a(x: Int): Int }", "type A { a(x: Int = 1): Int }", ChangeImpact.Dangerous)]
    [InlineData("argument default removed", "type A { a(x: Int = 1): Int }", "type A { a(x: Int): Int }", ChangeImpact.Dangerous)]
    [InlineData("argument default", "type A { a(x: Int = 1): Int }", "type A { a(x: Int = 2): Int }", ChangeImpact.Dangerous)]
    [InlineData("argument type", "type A { a(x: Int): Int }", "type A { a(x: ID): Int }", ChangeImpact.Breaking)]
    [InlineData("argument non-null", "type A { a(x: Int): Int }", "type A { a(x: Int!): Int }", ChangeImpact.Breaking)]
    [InlineData("argument nullable", "type A { a(x: Int!): Int }", "type A { a(x: Int): Int }", ChangeImpact.Safe)]
    [InlineData("argument list", "type A { a(x: Int): Int }", "type A { a(x: [Int]): Int }", ChangeImpact.Breaking)]
    [InlineData("argument no list", "type A { a(x: [Int]): Int }", "type A { a(x: Int): Int }", ChangeImpact.Breaking)]
    [InlineData("argument items non-null", "type A { a(x: [Int]): Int }", "type A { a(x: [Int!]): Int }", ChangeImpact.Breaking)]
    [InlineData("argument items nullable", "type A { a(x: [Int!]): Int }", "type A { a(x: [Int]): Int }", ChangeImpact.Safe)]
    [InlineData("argument deprecated", "type A { a(x: Int): Int }", "type A { a(x: Int @deprecated): Int }", ChangeImpact.Safe)]
    [InlineData("argument not deprecated", "type A { a(x: Int @deprecated): Int }", "type A { a(x: Int): Int }", ChangeImpact.Safe)]
    [InlineData("input field added", "input A { a: Int }", "input A { a: Int b: Int }", ChangeImpact.Dangerous)]
    [InlineData("input field removed", "input A { a: Int b: Int }", "input A { a: Int }", ChangeImpact.Breaking)]
    [InlineData("required input field added", "input A { a: Int }", "input A { a: Int b: Int! }", ChangeImpact.Breaking)]
    [InlineData("input field description added", "input A { a: Int }", "input A { \"x\" a: Int }", ChangeImpact.Safe)]
    [InlineData("input field description removed", "input A { \"x\" a: Int }", "input A { a: Int }", ChangeImpact.Safe)]
    [InlineData("input field description", "input A { \"y\" a: Int }", "input A { \"x\" a: Int }", ChangeImpact.Safe)]
    [InlineData("input field default added", "input A { a: Int }", "input A { a: Int = 1 }", ChangeImpact.Dangerous)]
    [InlineData("input field default removed", "input A { a: Int = 1 }", "input A { a: Int }", ChangeImpact.Dangerous)]
    [InlineData("input field default", "input A { a: Int = 1 }", "input A { a: Int = 2 }", ChangeImpact.Dangerous)]
    [InlineData("input field type", "input A { a: Int }", "input A { a: ID }", ChangeImpact.Breaking)]
    [InlineData("input field non-null", "input A { a: Int }", "input A { a: Int! }", ChangeImpact.Breaking)]
    [InlineData("input field nullable", "input A { a: Int! }", "input A { a: Int }", ChangeImpact.Safe)]
    [InlineData("input field list", "input A { a: Int }", "input A { a: [Int] }", ChangeImpact.Breaking)]
    [InlineData("input field no list", "input A { a: [Int] }", "input A { a: Int }", ChangeImpact.Breaking)]
    [InlineData("input field items non-null", "input A { a: [Int] }", "input A { a: [Int!] }", ChangeImpact.Breaking)]
    [InlineData("input field items nullable", "input A { a: [Int!] }", "input A { a: [Int] }", ChangeImpact.Safe)]
    [InlineData("input field deprecated", "input A { a: Int }", "input A { a: Int @deprecated }", ChangeImpact.Safe)]
    [InlineData("input field not deprecated", "input A { a: Int @deprecated }", "input A { a: Int }", ChangeImpact.Safe)]
    [InlineData("oneOf added", "input A { a: Int b: Int }", "input A @oneOf { a: Int b: Int }", ChangeImpact.Breaking)]
    [InlineData("oneOf removed", "input A @oneOf { a: Int b: Int }", "input A { a: Int b: Int }", ChangeImpact.Safe)]
    [InlineData("specifiedBy added", "scalar A", "scalar A @specifiedBy(url: \"u\")", ChangeImpact.Dangerous)]
    [InlineData("specifiedBy removed", "scalar A @specifiedBy(url: \"u\")", "scalar A", ChangeImpact.Dangerous)]
    [InlineData("cost added", Costs + "type A { a: Int }", Costs + "type A { a: Int @cost(weight: \"1\") }", ChangeImpact.Dangerous)]
    [InlineData("cost removed", Costs + "type A { a: Int @cost(weight: \"1\") }", Costs + "type A { a: Int }", ChangeImpact.Dangerous)]
    [InlineData(
        "cost of an argument added", Costs + "type A { a(x: Int): Int }", Costs + "type A { a(x: Int @cost(weight: \"1\")): Int }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "cost of an argument removed", Costs + "type A { a(x: Int @cost(weight: \"1\")): Int }", Costs + "type A { a(x: Int): Int }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "cost of an input field added", Costs + "input A { a: Int }", Costs + "input A { a: Int @cost(weight: \"1\") }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "cost of an input field removed", Costs + "input A { a: Int @cost(weight: \"1\") }", Costs + "input A { a: Int }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "listSize added", Costs + "type A { a: [Int] }", Costs + "type A { a: [Int] @listSize(assumedSize: 1) }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "listSize removed", Costs + "type A { a: [Int] @listSize(assumedSize: 1) }", Costs + "type A { a: [Int] }",
        ChangeImpact.Dangerous)]
    [InlineData("directive of an object added", Applied + "type A { a: Int }", Applied + "type A @a { a: Int }", ChangeImpact.Dangerous)]
    [InlineData("directive of an object removed", Applied + "type A @a { a: Int }", Applied + "type A { a: Int }", ChangeImpact.Dangerous)]
    [InlineData(
        "directive of an interface added", Applied + "interface A { a: Int }", Applied + "interface A @a { a: Int }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "directive of an interface removed", Applied + "interface A @a { a: Int }", Applied + "interface A { a: Int }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "directive of a union added", Applied + Members + "union A = B", Applied + Members + "union A @a = B",
        ChangeImpact.Dangerous)]
    [InlineData(
        "directive of a union removed", Applied + Members + "union A @a = B", Applied + Members + "union A = B",
        ChangeImpact.Dangerous)]
    [InlineData("directive of an enum added", Applied + "enum A { X }", Applied + "enum A @a { X }", ChangeImpact.Dangerous)]
    [InlineData("directive of an enum removed", Applied + "enum A @a { X }", Applied + "enum A { X }", ChangeImpact.Dangerous)]
    [InlineData("directive of an enum value added", Applied + "enum A { X }", Applied + "enum A { X @a }", ChangeImpact.Dangerous)]
    [InlineData("directive of an enum value removed", Applied + "enum A { X @a }", Applied + "enum A { X }", ChangeImpact.Dangerous)]
    [InlineData("directive of an input added", Applied + "input A { a: Int }", Applied + "input A @a { a: Int }", ChangeImpact.Dangerous)]
    [InlineData("directive of an input removed", Applied + "input A @a { a: Int }", Applied + "input A { a: Int }", ChangeImpact.Dangerous)]
    [InlineData("directive of a scalar added", Applied + "scalar A", Applied + "scalar A @a", ChangeImpact.Dangerous)]
    [InlineData("directive of a scalar removed", Applied + "scalar A @a", Applied + "scalar A", ChangeImpact.Dangerous)]
    [InlineData(
        "directive of the schema added", Applied + "schema { query: Query }", Applied + "schema @a { query: Query }",
        ChangeImpact.Dangerous)]
    [InlineData(
        "directive of the schema removed", Applied + "schema @a { query: Query }", Applied + "schema { query: Query }",
        ChangeImpact.Dangerous)]
    [InlineData("directive added", "", "directive @d on FIELD", ChangeImpact.Safe)]
    [InlineData("directive removed", "directive @d on FIELD", "", ChangeImpact.Breaking)]
    [InlineData("directive description added", "directive @d on FIELD", "\"x\" directive @d on FIELD", ChangeImpact.Safe)]
    [InlineData("directive description removed", "\"x\" directive @d on FIELD", "directive @d on FIELD", ChangeImpact.Safe)]
    [InlineData("directive location added", "directive @d on FIELD", "directive @d on FIELD | QUERY", ChangeImpact.Safe)]
    [InlineData("directive location removed", "directive @d on FIELD | QUERY", "directive @d on FIELD", ChangeImpact.Breaking)]
    [InlineData("schema location added", "directive @d on FIELD", "directive @d on FIELD | SCALAR", ChangeImpact.Safe)]
    [InlineData("schema location removed", "directive @d on FIELD | SCALAR", "directive @d on FIELD", ChangeImpact.Breaking)]
    [InlineData("directive argument removed", "directive @d(x: Int) on FIELD", "directive @d on FIELD", ChangeImpact.Breaking)]
    [InlineData("required directive argument added", "directive @d on FIELD", "directive @d(x: Int!) on FIELD", ChangeImpact.Breaking)]
    [InlineData(
        "directive argument description", "directive @d(x: Int) on FIELD", "directive @d(\"x\" x: Int) on FIELD",
        ChangeImpact.Safe)]
    [InlineData(
        "directive argument default", "directive @d(x: Int = 1) on FIELD", "directive @d(x: Int = 2) on FIELD",
        ChangeImpact.Dangerous)]
    [InlineData("directive argument type", "directive @d(x: Int) on FIELD", "directive @d(x: ID) on FIELD", ChangeImpact.Breaking)]
    [InlineData("directive argument non-null", "directive @d(x: Int) on FIELD", "directive @d(x: Int!) on FIELD", ChangeImpact.Breaking)]
    [InlineData("directive argument nullable", "directive @d(x: Int!) on FIELD", "directive @d(x: Int) on FIELD", ChangeImpact.Safe)]
    [InlineData("directive argument list", "directive @d(x: Int) on FIELD", "directive @d(x: [Int]) on FIELD", ChangeImpact.Breaking)]
    [InlineData("directive argument no list", "directive @d(x: [Int]) on FIELD", "directive @d(x: Int) on FIELD", ChangeImpact.Breaking)]
    [InlineData(
        "mutations removed", "schema { query: Query mutation: M } type M { a: Int }", "schema { query: Query } type M { a: Int }",
        ChangeImpact.Breaking)]
    [InlineData(
        "subscriptions removed", "schema { query: Query subscription: M } type M { a: Int }", "schema { query: Query } type M { a: Int }",
        ChangeImpact.Breaking)]
    [InlineData(
        "queries of another type", "schema { query: Query } type R { query: Int }", "schema { query: R } type R { query: Int }",
        ChangeImpact.Breaking)]
    [InlineData(
        "mutations of another type",
        "schema { query: Query mutation: M } type M { a: Int } type N { a: Int }",
        "schema { query: Query mutation: N } type M { a: Int } type N { a: Int }",
        ChangeImpact.Breaking)]
    [InlineData(
        "subscriptions of another type",
        "schema { query: Query subscription: M } type M { a: Int } type N { a: Int }",
        "schema { query: Query subscription: N } type M { a: Int } type N { a: Int }",
        ChangeImpact.Breaking)]
    public void Change_is_judged_as_graphql_inspector_does(string what, string old, string current, ChangeImpact impact)
        => Assert.Equal((what, impact), (what, Worst(old, current)));

    [Theory]
    [InlineData(
        "interface of an interface implemented",
        "interface I { a: Int } interface A { a: Int }",
        "interface I { a: Int } interface A implements I { a: Int }",
        ChangeImpact.Dangerous,
        null,
        "It looks at interfaces of objects only; graphql-js judges as we do.")]
    [InlineData(
        "interface of an interface left",
        "interface I { a: Int } interface A implements I { a: Int }",
        "interface I { a: Int } interface A { a: Int }",
        ChangeImpact.Breaking,
        null,
        "It looks at interfaces of objects only; graphql-js judges as we do.")]
    [InlineData(
        "field not deprecated", "type A { a: Int @deprecated(reason: \"r\") }", "type A { a: Int }",
        ChangeImpact.Safe, ChangeImpact.Dangerous, "What clients ask for is as it was, and graphql-js says nothing.")]
    [InlineData(
        "required argument default added", "type A { a(x: Int!): Int }", "type A { a(x: Int! = 1): Int }",
        ChangeImpact.Safe, ChangeImpact.Dangerous, "Nobody could leave it out before.")]
    [InlineData(
        "non-null argument default removed", "type A { a(x: Int! = 1): Int }", "type A { a(x: Int!): Int }",
        ChangeImpact.Breaking, ChangeImpact.Dangerous, "Whoever left it out gets an error now.")]
    [InlineData(
        "non-null input field with a default added", "input A { a: Int }", "input A { a: Int b: Int! = 1 }",
        ChangeImpact.Dangerous, ChangeImpact.Breaking, "Whoever leaves it out gets the default.")]
    [InlineData(
        "required input field default added", "input A { a: Int! }", "input A { a: Int! = 1 }",
        ChangeImpact.Safe, ChangeImpact.Dangerous, "Nobody could leave it out before.")]
    [InlineData(
        "non-null input field default removed", "input A { a: Int! = 1 }", "input A { a: Int! }",
        ChangeImpact.Breaking, ChangeImpact.Dangerous, "Whoever left it out gets an error now.")]
    [InlineData(
        "specifiedBy", "scalar A @specifiedBy(url: \"u\")", "scalar A @specifiedBy(url: \"v\")",
        ChangeImpact.Dangerous, null, "It looks whether a directive is there, not at what it says.")]
    [InlineData(
        "cost", Costs + "type A { a: Int @cost(weight: \"1\") }", Costs + "type A { a: Int @cost(weight: \"2\") }",
        ChangeImpact.Dangerous, null, "It looks whether a directive is there, not at what it says.")]
    [InlineData(
        "listSize", Costs + "type A { a: [Int] @listSize(assumedSize: 1) }", Costs + "type A { a: [Int] @listSize(assumedSize: 2) }",
        ChangeImpact.Dangerous, null, "It looks whether a directive is there, not at what it says.")]
    [InlineData(
        "directive repeatable", "directive @d on FIELD", "directive @d repeatable on FIELD",
        ChangeImpact.Safe, null, "It does not look at it.")]
    [InlineData(
        "directive not repeatable", "directive @d repeatable on FIELD", "directive @d on FIELD",
        ChangeImpact.Breaking, null, "It does not look at it; documents that repeat it become invalid, and graphql-js judges as we do.")]
    [InlineData(
        "directive argument added", "directive @d on FIELD", "directive @d(x: Int) on FIELD",
        ChangeImpact.Dangerous, ChangeImpact.Safe, "As an argument of a field, which it calls dangerous too.")]
    [InlineData(
        "mutations added", "schema { query: Query } type M { a: Int }", "schema { query: Query mutation: M } type M { a: Int }",
        ChangeImpact.Safe, ChangeImpact.Breaking, "What clients send stays valid.")]
    [InlineData(
        "subscriptions added", "schema { query: Query } type M { a: Int }", "schema { query: Query subscription: M } type M { a: Int }",
        ChangeImpact.Safe, ChangeImpact.Breaking, "What clients send stays valid.")]
    public void Change_is_judged_otherwise_for_a_reason(
        string what, string old, string current, ChangeImpact impact, ChangeImpact? inspector, string reason)
    {
        Assert.Equal((what, impact), (what, Worst(old, current)));
        Assert.NotEqual(inspector, impact);
        Assert.EndsWith(".", reason);
    }

    private static ChangeImpact Worst(string old, string current)
        => SchemaDiff.Compare(Query + old, Query + current)[0].Impact;
}
