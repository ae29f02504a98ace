using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Tests.Transport;

public sealed class OperationDeadlineTests
{
    [Fact]
    public async Task Cancels_when_the_time_is_over()
    {
        using var deadline = OperationDeadline.Start(TimeSpan.FromMilliseconds(20), CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromMinutes(1), deadline.Token));
    }

    [Fact]
    public void Cancels_when_the_client_leaves()
    {
        using var client = new CancellationTokenSource();
        using var deadline = OperationDeadline.Start(TimeSpan.FromMinutes(1), client.Token);

        client.Cancel();

        Assert.True(deadline.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_client_that_leaves_later_does_not_cancel_the_next_operation()
    {
        using var client = new CancellationTokenSource();
        OperationDeadline.Start(TimeSpan.FromMinutes(1), client.Token).Dispose();
        using var next = OperationDeadline.Start(TimeSpan.FromMinutes(1), CancellationToken.None);

        client.Cancel();

        Assert.False(next.Token.IsCancellationRequested);
    }
}
