namespace BrandOS.Graph.IntegrationTests.Fuzzing.Mutations;

/// <summary>Pieces that have broken servers before.</summary>
internal static class HostileText
{
    /// <summary>Pieces of GraphQL: tokens, and what looks like some.</summary>
    public static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "|", "&", "=", "...", "...on", "query", "mutation", "subscription", "fragment",
        "on", "null", "true",
        "\"", "\"\"\"", "\"\\u\"", "\"\\uD800\"", "\"\\u{110000}\"", "\"\\uD83D\\uDE00\"", "#", "#\n", ",", "\uFEFF", "\u0000", "\u0007",
        "\r", "\u2028", "-", "-0",
        "1e", "1e999999", "-1e400", "99999999999999999999999999999999999999", "2147483648", "0.1e-400", "01", "0x1", "1.", ".5",
        "79228162514264337593543950336",
        "__typename", "__schema", "__type", "@skip(if:true)", "@include(if:$v0)", "@skip", "@cost(weight:\"1\")", "$v0", "$nothing", "é",
        "𝕏", "node", "orders",
        "id:", "first:", "first:$v0", "where:{}", "where:null", "order:[]", "order:{}", "where:{and:[]}", "where:{or:[{}]}",
        "{status:{eq:X}}", "ids:[]",
    ];

    /// <summary>JSON values for any place.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "0", "-1", "1e999", "-1e-999", "123456789012345678901234567890", "0.30000000000000000000000000000000001", "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud83d\\ude00\"", "\"\uFFFF\"", "[]", "{}", "[null]", "[[[[]]]]", "{\"\":null}",
        "{\"a\":{\"a\":{}}}", "\"2026-02-30T25:61:00Z\"",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"", "79228162514264337593543950335", "\"T3JkZXI6\"",
        "[1,\"2\",null,{}]", "1.0", "\"\uDBFF\uDFFF\"",
    ];

    public static string Nested(Random random, string open, string close)
    {
        var depth = random.Next(4) == 0 ? random.Next(1000, 20_000) : random.Next(1, 200);
        return string.Concat(Enumerable.Repeat(open, depth)) + (random.Next(3) == 0 ? "" : string.Concat(Enumerable.Repeat(close, depth)));
    }
}
