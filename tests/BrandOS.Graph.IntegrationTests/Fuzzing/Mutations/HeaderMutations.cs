namespace BrandOS.Graph.IntegrationTests.Fuzzing.Mutations;

/// <summary>Headers, mostly as clients send them.</summary>
internal static class HeaderMutations
{
    private static readonly (string Name, string[] Values)[] Odd =
    [
        ("Accept",
        [
            "", ",", "*/*;q=", "*/*;q=2", "application/json;q=0", "application/graphql-response+json", "application/json;charset=utf-16",
            "text/html,*/*;q=0.1",
            "application/jsonl",
            "application/graphql-response+jsonl, */*",
            "application/json, application/graphql-response+json;q=0.999",
            "multipart/mixed",
            "a/b/c",
            "\"", "application/*", "*/*, */*, */*, */*", "text/event-stream", "application/json;;;", "application/json; q=\"0.5\"",
        ]),
        ("Content-Type",
        [
            "", "application/json;charset=utf-8", "application/json; charset=latin1", "application/json;charset=\"", "text/plain",
            "application/graphql",
            "application/graphql+json", "multipart/form-data; boundary=x", "APPLICATION/JSON", "application/json,application/json", ";",
            "json",
        ]),
        ("GraphQL-Cost", ["report", "validate", "REPORT", "", "report,validate", "1"]),
        ("GraphQL-Preflight", ["1", "", "0"]),
        ("Accept-Encoding", ["gzip", "br", "gzip;q=0", "*", "identity;q=0", "deflate, br;q=x", ""]),
        ("Content-Encoding", ["gzip", "identity", "br", ""]),
        ("Cookie", ["a=b", "=", ";;;"]),
        ("If-None-Match", ["*", "\"x\"", "W/\"x\"", "x", ""]),
        ("BrandOS-Explain", ["1", "0", "x"]),
        ("X-Tenant", ["1", "2", "", "0", "-1", "99999999999", "x", "1,2", "2147483647", " 1 "]),
        ("Authorization", ["Bearer x", "Basic eDp5", "Bearer", ""]),
        ("traceparent", ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-x", ""]),
        ("Origin", ["https://example.org", "null", "\u0001"]),
    ];

    public static List<(string Name, string Value)> Some(Random random, int tenant)
    {
        List<(string Name, string Value)> headers = [("X-Tenant", $"{tenant}"), ("Content-Type", "application/json")];
        for (var more = random.Next(4) == 0 ? random.Next(1, 4) : 0; more > 0; more--)
        {
            var (name, values) = Odd[random.Next(Odd.Length)];
            if (random.Next(10) > 0)
            {
                headers.RemoveAll(header => header.Name == name);
            }

            headers.Add((name, values[random.Next(values.Length)]));
        }

        return headers;
    }
}
