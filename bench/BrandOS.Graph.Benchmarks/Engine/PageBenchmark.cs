using BenchmarkDotNet.Attributes;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Benchmarks.Engine;

/// <summary>The engine alone: the page query over rows in memory, against a loop that writes the same bytes.</summary>
[InProcess] // the generated project of the default toolchain would have to live with our warnings as errors
[MemoryDiagnoser]
public class PageBenchmark
{
    private static readonly byte[] Query = (
        "{orders(first:20){nodes{id status totalAmount createdAt customer{id name} "
        + "items{line quantity unitPrice productVariant{sku name}}} pageInfo{hasNextPage}}}").Select(c => (byte)c).ToArray();

    private HandWrittenPage _hand = null!;
    private GraphEngine _engine = null!;

    /// <summary>Refuses to measure two different things.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var shop = new ShopRows();
        _hand = new HandWrittenPage(shop);
        _engine = new GraphEngine(new ShopSchema(new ShopLoaders(shop)), new EngineOptions());
        using var response = await ExecuteAsync();
        var expected = ResponseBuffer.Rent();
        _hand.Write(expected);
        if (!response.Body.Span.SequenceEqual(expected.Written.Span))
        {
            throw new InvalidOperationException("The engine answers otherwise: " + System.Text.Encoding.UTF8.GetString(response.Body.Span));
        }
    }

    [Benchmark(Baseline = true)]
    public int HandWritten()
    {
        var buffer = ResponseBuffer.Rent();
        _hand.Write(buffer);
        var length = buffer.Length;
        buffer.Return();
        return length;
    }

    [Benchmark]
    public async Task<int> Engine()
    {
        using var response = await ExecuteAsync();
        return response.Body.Length;
    }

    private ValueTask<GraphResponse> ExecuteAsync()
        => _engine.ExecuteAsync(new GraphRequest { Query = Query }, new MemorySession(), CancellationToken.None);
}
