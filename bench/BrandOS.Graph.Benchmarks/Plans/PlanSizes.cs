using System.Globalization;
using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Planning;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;
using GraphQL.Validation;

namespace BrandOS.Graph.Benchmarks.Plans;

/// <summary>
/// What prepared operations really take in memory, against what the plan cache reckons them to take: <c>plans</c>. The documents are over
/// the product's schema, hundreds of each shape that differ in an alias only; the heap is measured after full collections.
/// </summary>
internal static class PlanSizes
{
    private const int WarmUp = 20;
    private const int Kept = 300;

    private static readonly (string Shape, string Document)[] Shapes =
    [
        ("point", "query($id:ID!){$:order(id:$id){id status totalAmount}}"),
        ("small page", "{$:orders(first:5){nodes{id status}}}"),
        ("page", "{$:orders(first:20){" + Page + " pageInfo{hasNextPage}}}"),
        ("deep", "{$:orders(first:50){nodes{id customer{id name orders(first:5){nodes{id totalAmount status}}}"
            + " items{line productVariant{sku}}}}}"),
        ("filtered", "query($status:OrderStatus!,$since:DateTime!){$:orders(first:20,where:{status:{eq:$status},createdAt:{gte:$since}},"
            + "order:[{createdAt:DESC}]){" + Page + " pageInfo{hasNextPage}}}"),
        ("filter in a variable", "query($where:OrderFilterInput){$:orders(first:20,where:$where){" + Page + " totalCount}}"),
        ("40 aliases of a field", "{$:order(id:\"a\"){" + Aliases(40) + "}}"),
        ("20 points", "{$:__typename " + Points(20) + "}"),
        ("fragments", "{$:orders(first:5){nodes{...A ...B} edges{node{...A ...B}}}} fragment A on Order{id status customer{...C}}"
            + " fragment B on Order{items{line quantity order{...A}}} fragment C on Customer{id name email hasOpenOrders}"),
        ("node of any type", "query($id:ID!){$:node(id:$id){id ...on Order{status} ...on Customer{name} ...on ProductVariant{sku}}}"),
        ("long text, few fields", "{$:orders{nodes{id}}" + new string(' ', 4_000) + "}"),
    ];

    private const string Page
        = "nodes{id status totalAmount createdAt customer{id name} items{line quantity unitPrice productVariant{sku name}}}";

    public static async Task<int> RunAsync()
    {
        var options = new EngineOptions();
        var schema = new GraphSchema(new PagingOptions());
        schema.Initialize();
        var preparer = new OperationPreparer(schema, options);
        Console.WriteLine("| document | bytes of text | measured | reckoned | reckoned of measured |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var (shape, document) in Shapes)
        {
            var cache = new PlanCache(capacity: 100_000, mostBytes: long.MaxValue / 2);
            var number = 0;
            await KeepAsync(WarmUp);
            var (bytes, reckoned) = (GC.GetTotalMemory(forceFullCollection: true), cache.Counters.Bytes);
            await KeepAsync(Kept);
            bytes = (GC.GetTotalMemory(forceFullCollection: true) - bytes) / Kept;
            reckoned = (cache.Counters.Bytes - reckoned) / Kept;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {shape} | {document.Length} | {bytes:N0} | {reckoned:N0} | {(double)reckoned / bytes:0.00} |"));

            async Task KeepAsync(int count)
            {
                for (var end = number + count; number < end; number++)
                {
                    var alias = string.Create(CultureInfo.InvariantCulture, $"a{number:00000}");
                    var query = Encoding.UTF8.GetBytes(document.Replace("$:", alias + ":", StringComparison.Ordinal));
                    var operation = await preparer.PrepareAsync(query, operationName: null, queriesOnly: false, CancellationToken.None);
                    operation.PlanFor(Variables.None);
                    cache.Add(query, operationName: null, operation);
                }
            }
        }

        return 0;
    }

    private static string Aliases(int count)
        => string.Join(' ', Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"b{i}:status")));

    private static string Points(int count)
        => string.Join(' ', Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"c{i}:order(id:\"{i}\"){{id status}}")));
}
