using BrandOS.Graph.Engine.Schemas;
using GraphQLParser.Exceptions;

namespace BrandOS.Graph.Tests.Schema;

public sealed class SchemaDiffTests
{
    [Theory]
    // Types
    [InlineData("type A { a: Int } type B { b: Int }", "type A { a: Int }", "BREAKING B: the type was removed")]
    [InlineData("type A { a: Int }", "type A { a: Int } type B { b: Int }", "SAFE B: the type was added")]
    [InlineData("scalar A", "enum A { X }", "BREAKING A: it changed from a scalar to an enum")]
    [InlineData("\"old\" scalar A", "\"new\" scalar A", "SAFE A: the description changed")]
    [InlineData("interface I { a: Int } type A implements I { a: Int }", "interface I { a: Int } type A { a: Int }", "BREAKING A: it no longer implements I")]
    [InlineData("interface I { a: Int } type A { a: Int }", "interface I { a: Int } type A implements I { a: Int }", "DANGEROUS A: it now implements I")]
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
    [InlineData("type A { a: Int }", "type A { a(x: Int): Int }", "SAFE A.a(x:): the optional argument was added")]
    [InlineData("type A { a: Int }", "type A { a(x: Int! = 1): Int }", "SAFE A.a(x:): the optional argument was added")]
    [InlineData("type A { a: Int }", "type A { a(x: Int!): Int }", "BREAKING A.a(x:): the argument was added and is required")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: Int!): Int }", "BREAKING A.a(x:): the type changed from Int to Int!")]
    [InlineData("type A { a(x: Int!): Int }", "type A { a(x: Int): Int }", "SAFE A.a(x:): the type widened from Int! to Int")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: ID): Int }", "BREAKING A.a(x:): the type changed from Int to ID")]
    [InlineData("type A { a(x: Int = 1): Int }", "type A { a(x: Int = 2): Int }", "DANGEROUS A.a(x:): the default changed from 1 to 2")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: Int = 2): Int }", "DANGEROUS A.a(x:): the default changed from none to 2")]
    [InlineData("type A { a(x: Int! = 1): Int }", "type A { a(x: Int!): Int }", "BREAKING A.a(x:): the default 1 was removed, so it is required")]
    // Input objects
    [InlineData("input A { a: Int b: Int }", "input A { a: Int }", "BREAKING A.b: the input field was removed")]
    [InlineData("input A { a: Int }", "input A { a: Int b: Int! }", "BREAKING A.b: the input field was added and is required")]
    [InlineData("input A { a: Int }", "input A { a: Int b: Int }", "SAFE A.b: the optional input field was added")]
    [InlineData("input A { a: [Int] }", "input A { a: [Int!] }", "BREAKING A.a: the type changed from [Int] to [Int!]")]
    // Enums and unions
    [InlineData("enum A { X Y }", "enum A { X }", "BREAKING A.Y: the enum value was removed")]
    [InlineData("enum A { X }", "enum A { X Y }", "DANGEROUS A.Y: the enum value is new, which clients may not handle")]
    [InlineData("union A = B | C type B { b: Int } type C { c: Int }", "union A = B type B { b: Int } type C { c: Int }", "BREAKING A: C is no member any more")]
    [InlineData("union A = B type B { b: Int } type C { c: Int }", "union A = B | C type B { b: Int } type C { c: Int }", "DANGEROUS A: C is a new member, which clients may not handle")]
    // Directives
    [InlineData("directive @a on FIELD scalar S", "scalar S", "BREAKING @a: the directive was removed")]
    [InlineData("scalar S", "directive @a on FIELD scalar S", "SAFE @a: the directive was added")]
    [InlineData("directive @a on FIELD | QUERY", "directive @a on FIELD", "BREAKING @a: the location Query was removed")]
    [InlineData("directive @a on FIELD", "directive @a on FIELD | QUERY", "SAFE @a: the location Query was added")]
    [InlineData("directive @a repeatable on FIELD", "directive @a on FIELD", "BREAKING @a: it is no longer repeatable")]
    [InlineData("directive @a on FIELD", "directive @a repeatable on FIELD", "SAFE @a: it is repeatable now")]
    [InlineData("directive @a on FIELD", "directive @a(x: Int!) on FIELD", "BREAKING @a(x:): the argument was added and is required")]
    // Roots
    [InlineData("schema { query: A } type A { a: Int } type B { a: Int }", "schema { query: B } type A { a: Int } type B { a: Int }", "BREAKING schema: the type of query operations changed from A to B")]
    [InlineData("schema { query: A mutation: A } type A { a: Int }", "schema { query: A } type A { a: Int }", "BREAKING schema: mutation operations were removed")]
    [InlineData("type Query { a: Int }", "schema { query: Query mutation: Query } type Query { a: Int }", "SAFE schema: mutation operations were added")]
    public void Change_is_found_and_judged(string old, string current, string expected)
        => Assert.Equal([expected], SchemaDiff.Compare(old, current).Select(change => change.ToString()));

    [Fact]
    public void Order_and_layout_do_not_matter()
        => Assert.Empty(SchemaDiff.Compare("type A { a(x: Int, y: [ID!]! = [\"1\"]): Int b: Int } enum E { X Y }", "enum E { Y, X }\ntype A {\n b: Int\n a(y: [ID!]! = [\"1\"]\n x: Int): Int }"));

    [Fact]
    public void Breaking_changes_come_first()
    {
        var changes = SchemaDiff.Compare("type A { a: Int b: Int } enum E { X }", "type A { a: Int! c: Int } enum E { X Y }");
        Assert.Equal([ChangeImpact.Breaking, ChangeImpact.Dangerous, ChangeImpact.Safe, ChangeImpact.Safe], changes.Select(change => change.Impact));
    }

    [Theory]
    [InlineData("type A {", typeof(GraphQLSyntaxErrorException))]
    [InlineData("extend type A { a: Int }", typeof(NotSupportedException))]
    [InlineData("query Q { a }", typeof(NotSupportedException))]
    public void Text_that_is_no_schema_is_refused(string text, Type exception)
        => Assert.Throws(exception, () => SchemaDiff.Compare("type A { a: Int }", text));
}
