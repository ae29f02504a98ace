using BrandOS.Graph.Engine.Schemas;

namespace BrandOS.Graph.Tests.Schema;

public sealed class SchemaDiffTests
{
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
    public void Change_is_found_and_judged(string old, string current, string expected)
        => Assert.Equal([expected], SchemaDiff.Compare(old, current).Select(change => change.ToString()));

    [Fact]
    public void Order_and_layout_do_not_matter()
        => Assert.Empty(
            SchemaDiff.Compare(
                "type A { a(x: Int, y: [ID!]! = [\"1\"]): Int b: Int } enum E { X Y }",
                "enum E { Y, X }\ntype A {\n b: Int\n a(y: [ID!]! = [\"1\"]\n x: Int): Int }"));

    [Fact]
    public void Breaking_changes_come_first()
    {
        var changes = SchemaDiff.Compare("type A { a: Int b: Int } enum E { X }", "type A { a: Int! c: Int } enum E { X Y }");
        Assert.Equal(
            [ChangeImpact.Breaking, ChangeImpact.Dangerous, ChangeImpact.Safe, ChangeImpact.Safe], changes.Select(change => change.Impact));
    }

    [Theory]
    [InlineData("scalar S", "directive @oneOf on INPUT_OBJECT directive @skip(if: Boolean!) on FIELD scalar ID scalar S")]
    [InlineData(
        "type A { a(x: I = { b: 1, c: [2] }): Int } input I { b: Int c: [Int] }",
        "type A { a(x: I = {c:[2] b:1}): Int } input I { b: Int c: [Int] }")]
    [InlineData("scalar S @b @a(x: 1, y: 2)", "scalar S @a(y: 2, x: 1) @b")]
    public void What_means_the_same_is_no_change(string old, string current)
    {
        Assert.Empty(SchemaDiff.Compare(old, current));
        Assert.Empty(SchemaDiff.Compare(current, old));
    }

    [Theory]
    [InlineData("", "It defines no type.")]
    [InlineData("# nothing", "It defines no type.")]
    [InlineData("directive @a on FIELD", "It defines no type.")]
    [InlineData("scalar S\ntype A {", "Line 2, column 9: ")]
    [InlineData(
        "scalar S\n\nextend type A { a: Int }", "Line 3: a schema to compare consists of definitions; ObjectTypeExtension is none.")]
    [InlineData("query Q { a }", "Line 1: a schema to compare consists of definitions; OperationDefinition is none.")]
    [InlineData("type A { a: Int } scalar A", "A is defined more than once.")]
    [InlineData("type A { a: Int a: ID }", "A.a is defined more than once.")]
    [InlineData("interface A { a(x: Int x: Int): Int }", "A.a(x:) is defined more than once.")]
    [InlineData("enum A { X X }", "A.X is defined more than once.")]
    [InlineData("input A { a: Int a: Int }", "A.a is defined more than once.")]
    [InlineData("scalar S directive @a on FIELD directive @a on QUERY", "@a is defined more than once.")]
    [InlineData("schema { query: A query: A } type A { a: Int }", "schema.query is defined more than once.")]
    public void Text_that_is_no_schema_is_refused_in_words(string text, string words)
        => Assert.StartsWith(
            words,
            Assert.Throws<SchemaTextException>(() => SchemaDiff.Compare("type A { a: Int }", text)).Message,
            StringComparison.Ordinal);
}
