using BrandOS.Graph.Server.Transport.Batching;

namespace BrandOS.Graph.Tests.Transport.Batching;

public sealed class BatchFormatTests
{
    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/graphql-response+json,application/json;q=0.9", "application/json")]
    [InlineData("application/jsonl", "application/jsonl")]
    [InlineData("application/JSONL; charset=utf-8", "application/jsonl")]
    [InlineData("application/graphql-response+jsonl", "application/graphql-response+jsonl")]
    [InlineData("application/graphql-response+jsonl, application/jsonl", "application/graphql-response+jsonl")]
    [InlineData("application/jsonl, application/json", "application/jsonl")]
    [InlineData("application/jsonl;q=0.5, application/json", "application/json")]
    [InlineData("application/jsonl;q=0.5, */*", "application/jsonl")]
    [InlineData(
        "application/graphql-response+json, application/json, application/graphql-response+jsonl, multipart/mixed, text/event-stream",
        "application/graphql-response+jsonl")]
    [InlineData("rubbish", "application/json")]
    [InlineData("application/json;q=0, */*", "application/jsonl")]
    [InlineData("application/graphql-response+json, application/jsonl;q=0.5", "application/jsonl")]
    public void Lines_are_sent_to_who_names_them(string? accept, string expected)
        => Assert.Equal($"{expected}; charset=utf-8", BatchFormat.Choose(accept is null ? default : accept)!.ContentType.ToString());

    [Theory]
    [InlineData("application/graphql-response+json")]
    [InlineData("application/graphql-response+json, application/json;q=0")]
    [InlineData("application/jsonl;q=0")]
    [InlineData("application/jsonl; charset=utf-16")]
    [InlineData("text/event-stream")]
    public void Nothing_is_chosen_that_is_not_accepted(string accept) => Assert.Null(BatchFormat.Choose(accept));
}
