using System.Security.Cryptography;
using System.Text;
using BrandOS.Graph.Server.Transport.Persisted;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Tests.Transport.Persisted;

public sealed class DocumentResolverTests : IDisposable
{
    private const string Query = "{ __typename }";
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Query)));
    private static readonly string OtherHash = new('0', 64);

    private readonly List<AutomaticQueryStore> _stores = [];

    [Theory] // query, id, hash -> document or code. Stored under "known" and "md5hash".
    [InlineData(Query, null, null, Query)]
    [InlineData(null, "known", null, "{ stored }")]
    [InlineData(null, "sha256:known", null, "{ stored }")]
    [InlineData(null, null, "md5hash", "{ hashed }")]
    [InlineData(null, "unknown", null, "HC0020")]
    [InlineData(null, "../known", null, "HC0020")]
    [InlineData(null, "unknown", "md5hash", "HC0020")]
    [InlineData(null, null, null, "HC0013")]
    [InlineData(Query, "unknown", null, Query)]
    public async Task Finds_the_document_that_is_meant(string? query, string? id, string? hash, string expected)
        => Assert.Equal(expected, await OutcomeAsync(Resolver(), query, id, hash));

    [Theory]
    [InlineData(null, "known", null, "{ stored }")]
    [InlineData(null, null, "md5hash", "{ hashed }")]
    [InlineData(Query, null, null, "HC0067")]
    [InlineData(Query, "known", null, "HC0067")]
    [InlineData("{ stored }", null, "md5hash", "HC0067")]
    [InlineData(null, "unknown", null, "HC0020")]
    [InlineData(null, null, null, "HC0013")]
    public async Task Takes_no_document_from_a_client_when_only_stored_ones_are_executed(
        string? query, string? id, string? hash, string expected)
    {
        var resolver = Resolver(onlyPersisted: true);

        Assert.False(resolver.TakesAsItIs(default));
        Assert.Equal(expected, await OutcomeAsync(resolver, query, id, hash));
    }

    [Fact]
    public async Task Refuses_hashes_as_Apollo_does_where_nothing_is_stored()
    {
        var resolver = Resolver(stored: false);

        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED", await OutcomeAsync(resolver, null, null, Hash));
        Assert.Equal(Query, await OutcomeAsync(resolver, Query, null, OtherHash));
    }

    [Fact]
    public async Task A_document_is_found_by_its_hash_once_it_was_kept()
    {
        var resolver = Resolver(automatic: true);
        Assert.Equal("HC0020", await OutcomeAsync(resolver, null, null, Hash));

        var brought = await resolver.ResolveAsync(Encoding.UTF8.GetBytes(Query), new DocumentReference(null, Hash), CancellationToken.None);
        Assert.Equal("HC0020", await OutcomeAsync(resolver, null, null, Hash)); // it was not executed yet
        await resolver.KeepAsync(brought, CancellationToken.None);

        Assert.Equal(Query, await OutcomeAsync(resolver, null, null, Hash));
    }

    [Theory]
    [InlineData(Query, "wrong")]
    [InlineData(Query, "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(Query, "00000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(null, "wrong")]
    [InlineData(null, "../../../../etc/passwd")]
    public async Task Refuses_a_hash_that_is_none_or_of_another_document(string? query, string hash)
        => Assert.Equal("HC0009", await OutcomeAsync(Resolver(automatic: true), query, null, hash));

    [Fact]
    public async Task Memory_is_bounded()
    {
        var store = Store(new AutomaticQueriesOptions { Enabled = true, MaxMemoryBytes = 64 * 1024 });
        var document = new byte[10_000];
        for (var i = 0; i < 100; i++)
        {
            await store.StoreAsync($"hash{i}", document, CancellationToken.None);
        }

        var kept = 0;
        for (var i = 0; i < 100; i++)
        {
            kept += await store.FindAsync($"hash{i}", CancellationToken.None) is null ? 0 : 1;
        }

        Assert.InRange(kept, 0, 6);
    }

    public void Dispose() => _stores.ForEach(store => store.Dispose());

    private DocumentResolver Resolver(bool stored = true, bool onlyPersisted = false, bool automatic = false)
    {
        var documents = new PersistedDocuments();
        if (stored)
        {
            documents.Publish(new Dictionary<string, byte[]> { ["known"] = [.. "{ stored }"u8], ["md5hash"] = [.. "{ hashed }"u8] });
        }

        return new DocumentResolver(
            documents,
            Store(new AutomaticQueriesOptions { Enabled = automatic }),
            Options.Create(new PersistedDocumentsOptions { OnlyPersisted = onlyPersisted }));
    }

    private AutomaticQueryStore Store(AutomaticQueriesOptions options)
    {
        _stores.Add(
            new AutomaticQueryStore(Options.Create(options), new ConfigurationBuilder().Build(), NullLogger<AutomaticQueryStore>.Instance));
        return _stores[^1];
    }

    private static async Task<string> OutcomeAsync(DocumentResolver resolver, string? query, string? id, string? hash)
    {
        var resolved = await resolver.ResolveAsync(
            Encoding.UTF8.GetBytes(query ?? ""), new DocumentReference(id, hash), CancellationToken.None);
        return resolved.Refusal?.Code ?? Encoding.UTF8.GetString(resolved.Query.Span);
    }
}
