using System.Collections.Concurrent;

namespace BrandOS.Graph.Benchmarks.Checkout;

/// <summary>So many clients who check out one cart after the other for so long.</summary>
/// <param name="Done">Checkouts that became orders.</param>
internal sealed record CheckoutRound(int Done, double PerSecond, double P50, double P99)
{
    public static async Task<CheckoutRound> RunAsync(
        Guid[] carts, int clients, TimeSpan time, Func<Guid, Task> checkOut, TimeProvider clock)
    {
        var queue = new ConcurrentQueue<Guid>(carts);
        var took = new ConcurrentBag<double>();
        var began = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (clock.GetElapsedTime(began) < time && queue.TryDequeue(out var cart))
            {
                var sent = clock.GetTimestamp();
                await checkOut(cart);
                took.Add(clock.GetElapsedTime(sent).TotalMilliseconds);
            }
        })));
        var elapsed = clock.GetElapsedTime(began);
        double[] sorted = [.. took.Order()];
        return new CheckoutRound(
            sorted.Length, sorted.Length / elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }
}
