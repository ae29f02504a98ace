using BrandOS.Graph.Engine.Schemas;

namespace BrandOS.Graph.Tests.Schema;

public sealed class SchemaDiffTests
{
    // Every schema has queries; what a test is about stands beside them.
    private const string Query = "type Query { query: Int } ";

    [Theory]
    // Types
    [InlineData("type A { a: Int } type B { b: Int }", "type A { a: Int }", "BREAKING B: the type was removed")]
    [InlineData("type A { a: Int }", "type A { a: Int } type B { b: Int }", "SAFE B: the type was added")]
    [InlineData("scalar A", "enum A { X }", "BREAKING A: it changed from a scalar to an enum")]
    [InlineData("\"old\" scalar A", "\"new\" scalar A", "SAFE A: the description changed")]
    [InlineData(
        "interface I { a: Int } type A implements I { a: Int }",
        "interface I { a: Int } type A { a: Int }",
        "BREAKING A: it no longer implements I")]
    [InlineData(
        "interface I { a: Int } type A { a: Int }",
        "interface I { a: Int } type A implements I { a: Int }",
        "DANGEROUS A: it now implements I")]
    // Fields
    [InlineData("type A { a: Int b: Int }", "type A { a: Int }", "BREAKING A.b: the field was removed")]
    [InlineData("interface A { a: Int b: Int }", "interface A { a: Int }", "BREAKING A.b: the field was removed")]
    [InlineData("type A { a: Int }", "type A { a: Int b: Int }", "SAFE A.b: the field was added")]
    [InlineData("type A { a: Int }", "type A { a: String }", "BREAKING A.a: the type changed from Int to String")]
    [InlineData("type A { a: Int! }", "type A { a: Int }", "BREAKING A.a: the type changed from Int! to Int")]
    [InlineData("type A { a: Int }", "type A { a: Int! }", "SAFE A.a: the type narrowed from Int to Int!")]
    [InlineData("type A { a: [Int] }", "type A { a: [Int!]! }", "SAFE A.a: the type narrowed from [Int] to [Int!]!")]
    [InlineData("type A { a: [Int!] }", "type A { a: [Int]! }", "BREAKING A.a: the type changed from [Int!] to [Int]!")]
    [InlineData("type A { a: Int }", "type A { a: [Int] }", "BREAKING A.a: the type changed from Int to [Int]")]
    [InlineData("type A { a: Int }", "type A { a: Int @deprecated(reason: \"b\") }", "SAFE A.a: deprecated: @deprecated(reason: \"b\")")]
    [InlineData("type A { a: Int @deprecated }", "type A { a: Int }", "SAFE A.a: it is no longer deprecated")]
    // Arguments
    [InlineData("type A { a(x: Int): Int }", "type A { a: Int }", "BREAKING A.a(x:): the argument was removed")]
    [InlineData("type A { a: Int }", "type A { a(x: Int): Int }", "DANGEROUS A.a(x:): the optional argument was added")]
    [InlineData("type A { a: Int }", "type A { a(x: Int! = 1): Int }", "DANGEROUS A.a(x:): the optional argument was added")]
    [InlineData("type A { a: Int }", "type A { a(x: Int!): Int }", "BREAKING A.a(x:): the argument was added and is required")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: Int!): Int }", "BREAKING A.a(x:): the type changed from Int to Int!")]
    [InlineData("type A { a(x: Int!): Int }", "type A { a(x: Int): Int }", "SAFE A.a(x:): the type widened from Int! to Int")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: ID): Int }", "BREAKING A.a(x:): the type changed from Int to ID")]
    [InlineData("type A { a(x: Int = 1): Int }", "type A { a(x: Int = 2): Int }", "DANGEROUS A.a(x:): the default changed from 1 to 2")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: Int = 2): Int }", "DANGEROUS A.a(x:): the default changed from none to 2")]
    [InlineData(
        "type A { a(x: Int! = 1): Int }", "type A { a(x: Int!): Int }", "BREAKING A.a(x:): the default 1 was removed, so it is required")]
    [InlineData(
        "type A { a(x: Int!): Int }", "type A { a(x: Int! = 1): Int }", "SAFE A.a(x:): the default 1 was added, so it is optional now")]
    [InlineData("type A { a(x: Int = 1): Int }", "type A { a(x: Int): Int }", "DANGEROUS A.a(x:): the default changed from 1 to none")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: Int @deprecated): Int }", "SAFE A.a(x:): deprecated: @deprecated")]
    // Input objects
    [InlineData("input A { a: Int }", "input A { a: Int = 1 }", "DANGEROUS A.a: the default changed from none to 1")]
    [InlineData("input A { a: Int }", "input A @oneOf { a: Int }", "BREAKING A: it now takes exactly one of its fields")]
    [InlineData("input A @oneOf { a: Int }", "input A { a: Int }", "SAFE A: it no longer takes exactly one of its fields")]
    [InlineData("input A { a: Int b: Int }", "input A { a: Int }", "BREAKING A.b: the input field was removed")]
    [InlineData("input A { a: Int }", "input A { a: Int b: Int! }", "BREAKING A.b: the input field was added and is required")]
    [InlineData("input A { a: Int }", "input A { a: Int b: Int }", "DANGEROUS A.b: the optional input field was added")]
    [InlineData("input A { a: [Int] }", "input A { a: [Int!] }", "BREAKING A.a: the type changed from [Int] to [Int!]")]
    // Enums and unions
    [InlineData("enum A { X Y }", "enum A { X }", "BREAKING A.Y: the enum value was removed")]
    [InlineData("enum A { X }", "enum A { X Y }", "DANGEROUS A.Y: the enum value is new, which clients may not handle")]
    [InlineData(
        "union A = B | C type B { b: Int } type C { c: Int }",
        "union A = B type B { b: Int } type C { c: Int }",
        "BREAKING A: C is no member any more")]
    [InlineData(
        "union A = B type B { b: Int } type C { c: Int }",
        "union A = B | C type B { b: Int } type C { c: Int }",
        "DANGEROUS A: C is a new member, which clients may not handle")]
    // Directives
    [InlineData("directive @a on FIELD scalar S", "scalar S", "BREAKING @a: the directive was removed")]
    [InlineData("scalar S", "directive @a on FIELD scalar S", "SAFE @a: the directive was added")]
    [InlineData("directive @a on FIELD | QUERY scalar S", "directive @a on FIELD scalar S", "BREAKING @a: the location Query was removed")]
    [InlineData("directive @a on FIELD scalar S", "directive @a on FIELD | QUERY scalar S", "SAFE @a: the location Query was added")]
    [InlineData("directive @a repeatable on FIELD scalar S", "directive @a on FIELD scalar S", "BREAKING @a: it is no longer repeatable")]
    [InlineData("directive @a on FIELD scalar S", "directive @a repeatable on FIELD scalar S", "SAFE @a: it is repeatable now")]
    [InlineData(
        "directive @a on FIELD scalar S",
        "directive @a(x: Int!) on FIELD scalar S",
        "BREAKING @a(x:): the argument was added and is required")]
    [InlineData("directive @a on FIELD scalar S", "\"new\" directive @a on FIELD scalar S", "SAFE @a: the description changed")]
    [InlineData(
        "directive @a on FIELD scalar S", "directive @a(x: Int) on FIELD scalar S", "DANGEROUS @a(x:): the optional argument was added")]
    [InlineData("directive @a(x: Int) on FIELD scalar S", "directive @a on FIELD scalar S", "BREAKING @a(x:): the argument was removed")]
    // Directives that are applied
    [InlineData(
        "scalar S", "scalar S @specifiedBy(url: \"u\")", "DANGEROUS S: the directives changed from none to @specifiedBy(url: \"u\")")]
    [InlineData(
        "type A { a: Int @cost(weight: \"1\") }",
        "type A { a: Int @cost(weight: \"2\") }",
        "DANGEROUS A.a: the directives changed from @cost(weight: \"1\") to @cost(weight: \"2\")")]
    // Roots
    [InlineData(
        "\"old\" schema { query: A } type A { a: Int }",
        "\"new\" schema { query: A } type A { a: Int }",
        "SAFE schema: the description changed")]
    [InlineData(
        "schema { query: A } type A { a: Int } type B { a: Int }",
        "schema { query: B } type A { a: Int } type B { a: Int }",
        "BREAKING schema: the type of query operations changed from A to B")]
    [InlineData(
        "schema { query: A mutation: A } type A { a: Int }",
        "schema { query: A } type A { a: Int }",
        "BREAKING schema: mutation operations were removed")]
    [InlineData(
        "type Query { a: Int }",
        "schema { query: Query mutation: Query } type Query { a: Int }",
        "SAFE schema: mutation operations were added")]
    [InlineData(
        "type Query { a: Int }",
        "type Query { a: Int } extend schema @link(url: \"u\")",
        "DANGEROUS schema: the directives changed from none to @link(url: \"u\")")]
    public void Change_is_found_and_judged(string old, string current, string expected)
        => Assert.Equal(
            [expected], SchemaDiff.Compare(Beside(old, current), Beside(current, old)).Select(change => change.ToString()));

    [Fact]
    public void Order_and_layout_do_not_matter()
        => Assert.Empty(
            SchemaDiff.Compare(
                Query + "type A { a(x: Int, y: [ID!]! = [\"1\"]): Int b: Int } enum E { X Y }",
                "enum E { Y, X }\n" + Query + "type A {\n b: Int\n a(y: [ID!]! = [\"1\"]\n x: Int): Int }"));

    [Fact]
    public void Breaking_changes_come_first()
    {
        var changes = SchemaDiff.Compare(
            Query + "type A { a: Int b: Int } enum E { X }", Query + "type A { a: Int! c: Int } enum E { X Y }");
        Assert.Equal(
            [ChangeImpact.Breaking, ChangeImpact.Dangerous, ChangeImpact.Safe, ChangeImpact.Safe], changes.Select(change => change.Impact));
    }

    [Theory]
    [InlineData("scalar S", "directive @oneOf on INPUT_OBJECT directive @skip(if: Boolean!) on FIELD scalar ID scalar S")]
    [InlineData(
        "type A { a(x: I = { b: 1, c: [2] }): Int } input I { b: Int c: [Int] }",
        "type A { a(x: I = {c:[2] b:1}): Int } input I { b: Int c: [Int] }")]
    [InlineData("scalar S @b @a(x: 1, y: 2)", "scalar S @a(y: 2, x: 1) @b")]
    // Defaults, as their types coerce them
    [InlineData("input A { a: Float = 1 }", "input A { a: Float = 1.0 }")]
    [InlineData("input A { a: Float! = 1e3 }", "input A { a: Float! = 1000 }")]
    [InlineData("input A { a: ID = 1 }", "input A { a: ID = \"1\" }")]
    [InlineData("input A { a: [Int] = 1 }", "input A { a: [Int] = [1] }")]
    [InlineData("input A { a: [[ID!]!] = [1, 2] }", "input A { a: [[ID!]!] = [[\"1\"], [\"2\"]] }")]
    [InlineData("input A { a: String = \"x\" }", "input A { a: String = \"\"\"x\"\"\" }")]
    [InlineData(
        "type A { a(x: I = { f: 1, l: 2 }): Int } input I { f: Float l: [ID] }",
        "type A { a(x: I = { l: [\"2\"], f: 1.0 }): Int } input I { f: Float l: [ID] }")]
    [InlineData("directive @a(x: [Float] = 1) on FIELD", "directive @a(x: [Float] = [1.0]) on FIELD")]
    // Extensions
    [InlineData("type A implements I { a: Int b: Int } interface I { a: Int }", """
        extend type A implements I { b: Int }
        interface I
        extend interface I { a: Int }
        type A { a: Int }
        """)]
    [InlineData("union U = Query | A type A { a: Int }", "extend union U = A union U = Query type A { a: Int }")]
    [InlineData("enum E { X Y @deprecated }", "enum E { X } extend enum E { Y @deprecated }")]
    [InlineData("input A @oneOf { a: Int b: Int }", "input A { a: Int } extend input A @oneOf { b: Int }")]
    [InlineData("scalar S @specifiedBy(url: \"u\")", "scalar S extend scalar S @specifiedBy(url: \"u\")")]
    [InlineData("schema { query: Query mutation: Query }", "schema { query: Query } extend schema { mutation: Query }")]
    [InlineData("extend schema @a extend schema @b", "schema @b @a { query: Query }")]
    public void What_means_the_same_is_no_change(string old, string current)
    {
        Assert.Empty(SchemaDiff.Compare(Query + old, Query + current));
        Assert.Empty(SchemaDiff.Compare(Query + current, Query + old));
    }

    [Theory]
    [InlineData("Float", "1", "1.5")]
    [InlineData("Float", "1", "null")]
    [InlineData("ID", "1", "\"01\"")]
    [InlineData("[Int]", "1", "[[1]]")]
    [InlineData("[Int]", "null", "[null]")]
    [InlineData("String", "\"1\"", "\"1.0\"")]
    [InlineData("Decimal", "1", "1.0")] // only the scalar knows
    public void Defaults_that_are_not_the_same_after_coercion_are_dangerous(string type, string old, string current)
    {
        var change = Assert.Single(SchemaDiff.Compare(
            $"{Query}scalar Decimal input A {{ a: {type} = {old} }}", $"{Query}scalar Decimal input A {{ a: {type} = {current} }}"));

        Assert.Equal((ChangeImpact.Dangerous, "A.a"), (change.Impact, change.Coordinate));
    }

    [Fact]
    public void What_an_extension_adds_is_a_change()
        => Assert.Equal(
            ["SAFE Query.b: the field was added"],
            SchemaDiff.Compare("type Query { a: Int }", "type Query { a: Int } extend type Query { b: Int }")
                .Select(change => change.ToString()));

    [Theory]
    [InlineData("", "It defines no type.")]
    [InlineData("# nothing", "It defines no type.")]
    [InlineData("directive @a on FIELD", "It defines no type.")]
    [InlineData("scalar S\ntype A {", "Line 2, column 9: ")]
    [InlineData(
        "scalar S\n\nextend type A { a: Int }", "Line 3: A is extended, but not defined as the same kind of thing.")]
    [InlineData("scalar S extend type S { a: Int }", "Line 1: S is extended, but not defined as the same kind of thing.")]
    [InlineData("type Query { a: Int } extend schema { mutation: Query }", "Line 1: schema is extended, but not defined")]
    [InlineData(
        "type Query { a: Int }\nextend schema @a\nextend schema @a { mutation: Query } directive @a on SCHEMA",
        "Line 3: schema is extended, but not defined")]
    [InlineData("type Query { a: Int } extend type Query { a: Int }", "Query.a is defined more than once.")]
    [InlineData("query Q { a }", "Line 1: a schema to compare consists of definitions; OperationDefinition is none.")]
    [InlineData("type A { a: Int } scalar A", "A is defined more than once.")]
    [InlineData("type A { a: Int a: ID }", "A.a is defined more than once.")]
    [InlineData("interface A { a(x: Int x: Int): Int }", "A.a(x:) is defined more than once.")]
    [InlineData("enum A { X X }", "A.X is defined more than once.")]
    [InlineData("input A { a: Int a: Int }", "A.a is defined more than once.")]
    [InlineData("scalar S directive @a on FIELD directive @a on QUERY", "@a is defined more than once.")]
    [InlineData("schema { query: A query: A } type A { a: Int }", "schema.query is defined more than once.")]
    [InlineData("scalar S", "It has no type for queries: neither a type Query nor a schema definition that names another.")]
    [InlineData("scalar Query", "It has no type for queries: ")]
    [InlineData("schema { mutation: A } type A { a: Int }", "It has no type for queries: ")]
    [InlineData("schema { query: A }  type B { a: Int }", "The type of query operations, A, is not defined.")]
    [InlineData("schema { query: A } scalar A", "The type of query operations, A, is not an object.")]
    [InlineData("type Query { a: Nothing }", "The type of Query.a, Nothing, is not defined.")]
    [InlineData("type Query { a: [Nothing!]! }", "The type of Query.a, Nothing, is not defined.")]
    [InlineData("type Query { a: A } input A { a: Int }", "The type of Query.a, A, is not an output type.")]
    [InlineData("type Query { a(x: Nothing): Int }", "The type of Query.a(x:), Nothing, is not defined.")]
    [InlineData("type Query { a(x: [Query]): Int }", "The type of Query.a(x:), Query, is not an input type.")]
    [InlineData("type Query { a: Int } input A { a: Nothing }", "The type of A.a, Nothing, is not defined.")]
    [InlineData("type Query { a: Int } interface I { a(x: Nothing): Int }", "The type of I.a(x:), Nothing, is not defined.")]
    [InlineData("type Query implements I { a: Int }", "What Query implements, I, is not defined.")]
    [InlineData("type Query implements I { a: Int } scalar I", "What Query implements, I, is not an interface.")]
    [InlineData(
        "type Query implements I & I { a: Int } interface I { a: Int }", "What Query implements, I, is named more than once.")]
    [InlineData("type Query { a: Int } union U = Query | Nothing", "A member of U, Nothing, is not defined.")]
    [InlineData("type Query { a: Int } union U = Int", "A member of U, Int, is not an object.")]
    [InlineData("type Query { a: Int } union U = Query | Query", "A member of U, Query, is named more than once.")]
    [InlineData("type Query { a: Int } directive @a(x: Nothing) on FIELD", "The type of @a(x:), Nothing, is not defined.")]
    [InlineData("type Query { a: Int } directive @a on FIELD | FIELD", "A location of @a, Field, is named more than once.")]
    public void Text_that_is_no_schema_is_refused_in_words(string text, string words)
        => Assert.StartsWith(
            words,
            Assert.Throws<SchemaTextException>(() => SchemaDiff.Compare(Query, text)).Message,
            StringComparison.Ordinal);

    private static string Beside(string text, string other)
        => new[] { text, other }.Any(one => one.Contains("schema {") || one.Contains("type Query")) ? text : Query + text;
}
