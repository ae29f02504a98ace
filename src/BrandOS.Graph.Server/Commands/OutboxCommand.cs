using System.CommandLine;
using System.Globalization;
using BrandOS.Graph.Postgres;
using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>outbox list</c> and <c>outbox retry</c>: what an operator does about messages that were given up.</summary>
internal static class OutboxCommand
{
    private const int DefaultLimit = 50;
    private const int MostLines = 10_000;

    private static readonly Option<int?> Tenant = new("--tenant") { Description = "Of this tenant only." };
    private static readonly Option<long?> Id = new("--id") { Description = "This message only; needs --tenant." };
    private static readonly Option<bool> All = new("--all") { Description = "All parked messages, or all of --tenant." };
    private static readonly Option<int> Limit
        = new("--limit") { Description = $"Lines at most, 1 to {MostLines}.", DefaultValueFactory = _ => DefaultLimit };

    public static Command Create()
    {
        var list = new Command("list", "Show the messages that were given up, and why.") { Tenant, Limit };
        list.SetAction((arguments, stopping) => Failures.InWordsAsync(
            () => WithParkedAsync(parked => ListAsync(parked, arguments.GetValue(Tenant), arguments.GetValue(Limit), stopping), stopping),
            stopping));
        var retry =
            new Command("retry", "Let messages that were given up be sent again, with all their attempts before them.") { Tenant, Id, All };
        retry.SetAction((arguments, stopping) => Failures.InWordsAsync(
            () => WithParkedAsync(
                parked => RetryAsync(parked, arguments.GetValue(Tenant), arguments.GetValue(Id), arguments.GetValue(All), stopping),
                stopping),
            stopping));
        return new Command("outbox", "Look after messages that were given up (parked).") { list, retry };
    }

    private static async Task WithParkedAsync(Func<ParkedMessages, Task> act, CancellationToken stopping)
    {
        await using var nodes = await DatabaseNodes.OpenAsync(GraphServer.CreateBuilder().Configuration, stopping);
        await using var source = new OutboxSource(new NodesOptions { Primary = nodes.Primary });
        await act(new ParkedMessages(source));
    }

    private static async Task ListAsync(ParkedMessages parked, int? tenant, int limit, CancellationToken stopping)
    {
        if (limit is < 1 or > MostLines)
        {
            throw new RefusedException("OUTBOX_LIMIT", $"--limit must be from 1 to {MostLines}.");
        }

        var messages = await parked.ListAsync(tenant, limit, stopping);
        foreach (var message in messages)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"tenant {message.TenantId} id {message.Id}  {message.CreatedAt:u}  {message.Kind} of "
                    + $"{message.Aggregate} {message.AggregateId}  "
                + $"{message.Attempts} attempts  {message.LastFailure}"));
        }

        Console.Out.WriteLine(
            messages.Count == limit ? $"The first {limit} messages; --limit shows more." : $"Parked messages: {messages.Count}.");
    }

    private static async Task RetryAsync(ParkedMessages parked, int? tenant, long? id, bool all, CancellationToken stopping)
    {
        if (all == id.HasValue || (id.HasValue && tenant is null))
        {
            throw new RefusedException(
                "OUTBOX_RETRY_WHAT", "Say which: --tenant T --id N for one message, or --all (with --tenant T: all of that tenant).");
        }

        Console.Out.WriteLine($"Messages that are sent again: {await parked.RetryAsync(tenant, id, stopping)}.");
    }
}
