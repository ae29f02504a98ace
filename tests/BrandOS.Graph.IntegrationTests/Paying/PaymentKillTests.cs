using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>A server killed with SIGKILL while it stands at each step of a payment; another one goes on.</summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class PaymentKillTests(WrittenGraph graph)
{
    // what the gateway does at the calls before the kill, whether the order is locked by somebody, the state it dies in, the end
    [ClusterTheory]
    [InlineData("HangBefore", false, "CHARGING", "PROCESSING CONFIRMED", 1, 0)]
    [InlineData("HangAfter", false, "CHARGING", "PROCESSING CONFIRMED", 1, 0)]
    [InlineData("Decline HangBefore", false, "COMPENSATING", "CANCELLED CANCELLED", 0, 0)]
    [InlineData("Decline HangAfter", false, "COMPENSATING", "CANCELLED CANCELLED", 0, 0)]
    [InlineData("None", true, "CHARGED", "PROCESSING CONFIRMED", 1, 0)]
    [InlineData("Twice", true, "CHARGED", "PROCESSING CONFIRMED", 1, 0)]
    [InlineData("Decline", true, "COMPENSATING", "CANCELLED CANCELLED", 0, 0)]
    public async Task Payment_whose_server_was_killed_ends_in_exactly_one_way(
        string faults, bool locked, string diesIn, string end, int taken, int givenBack)
    {
        await using var sandbox = await SandboxProcess.StartAsync(
            "--callback", "http://127.0.0.1:1/payments/gateway", "--callback-secret", PaymentServer.CallbackSecret);
        await sandbox.AskAsync(faults.Split(' '));
        var till = await Till.OpenAsync(graph);
        var order = await till.OrderAsync();
        await till.PayAsync(order, "GATEWAY");

        await using (var blocking = await graph.OpenAsync())
        {
            await using var transaction = await blocking.BeginTransactionAsync();
            if (locked)
            {
                await using var hold = new NpgsqlCommand(
                    $"SELECT 1 FROM orders WHERE tenant_id = {till.Stall.Tenant} FOR UPDATE", blocking);
                await hold.ExecuteNonQueryAsync();
            }

            await using var server = PaymentServer.Start(graph.ConnectionString, sandbox.Address);
            await UntilAsync($"SELECT state = '{diesIn}' FROM payments WHERE tenant_id = {till.Stall.Tenant}", server.ProcessId);
            await Task.Delay(200); // into the call that hangs, or the wait for the lock
            server.Kill();
        }

        await EndLeasesAsync(till);
        await using var next = PaymentServer.Start(graph.ConnectionString, sandbox.Address);
        await UntilAsync($"SELECT state IN ('CONFIRMED', 'CANCELLED') FROM payments WHERE tenant_id = {till.Stall.Tenant}", next.ProcessId);

        Assert.Equal(end, string.Join(' ', (await till.StateAsync(order)).Split(' ')[..2]));
        Assert.Equal(taken == 1 ? (3, 0) : (5, 0), await till.Stall.StockAsync(till.Mug));
        var charge = Assert.Single(await sandbox.ChargesAsync(), charge => charge.TenantId == till.Stall.Tenant);
        Assert.Equal((taken, givenBack), (charge.Taken, charge.GivenBack));
        await till.AssertBalancedAsync();
    }

    [ClusterTheory]
    [InlineData("None HangBefore")]
    [InlineData("None HangAfter")]
    [InlineData("None FailBefore FailAfter")]
    public async Task Refund_whose_server_was_killed_is_paid_once(string faults)
    {
        await using var sandbox = await SandboxProcess.StartAsync();
        await sandbox.AskAsync(faults.Split(' '));
        var till = await Till.OpenAsync(graph);
        var order = await till.OrderAsync();
        await till.PayAsync(order, "GATEWAY");
        await using (var server = PaymentServer.Start(graph.ConnectionString, sandbox.Address))
        {
            await UntilAsync($"SELECT state = 'CONFIRMED' FROM payments WHERE tenant_id = {till.Stall.Tenant}", server.ProcessId);
            await till.CancelAsync(order);
            await UntilAsync(
                $"SELECT attempts > 0 OR state = 'REFUNDED' FROM payments WHERE tenant_id = {till.Stall.Tenant}", server.ProcessId);
            await Task.Delay(200);
            server.Kill();
        }

        await EndLeasesAsync(till);
        await using var next = PaymentServer.Start(graph.ConnectionString, sandbox.Address);
        await UntilAsync($"SELECT state = 'REFUNDED' FROM payments WHERE tenant_id = {till.Stall.Tenant}", next.ProcessId);

        Assert.StartsWith("CANCELLED REFUNDED 0.00 0.00", await till.StateAsync(order), StringComparison.Ordinal);
        var charge = Assert.Single(await sandbox.ChargesAsync(), charge => charge.TenantId == till.Stall.Tenant);
        Assert.Equal((1, 1, "refunded"), (charge.Taken, charge.GivenBack, charge.Status));
        await till.AssertBalancedAsync();
    }

    /// <summary>The dead server's, which nobody wants to wait for.</summary>
    private Task EndLeasesAsync(Till till) => graph.RunAsync(
        $"UPDATE payments SET next_attempt_at = now() WHERE tenant_id = {till.Stall.Tenant} AND next_attempt_at > now()");

    private Task UntilAsync(string sql, int server)
        => Eventually.TrueAsync(() => graph.ScalarAsync<bool>(sql), () => $"{sql}, with server {server}");
}
