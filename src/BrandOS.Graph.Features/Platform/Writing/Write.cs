using System.Text.Json;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>What a mutation works with: its input, and one transaction on the primary.</summary>
internal sealed partial class Write(WriteTransaction transaction, MutationInput input, int tenantId, DateTimeOffset now)
{
    private readonly List<WriteCommand> _messages = [];

    public MutationInput Input => input;

    /// <summary>Whose rows these are: it belongs into every statement.</summary>
    public int TenantId => tenantId;

    /// <summary>UTC, the same for the whole attempt.</summary>
    public DateTimeOffset Now => now;

    /// <summary>A new UUIDv7 whose time is <see cref="Now"/>.</summary>
    public Guid NewId() => Guid.CreateVersion7(now);

    /// <summary>Executes statements in one round trip.</summary>
    public ValueTask ExecuteAsync(IReadOnlyList<WriteCommand> commands, CancellationToken cancellationToken)
        => transaction.ExecuteAsync(commands, cancellationToken);

    /// <summary>Executes one statement.</summary>
    public ValueTask ExecuteAsync(WriteCommand command, CancellationToken cancellationToken)
        => transaction.ExecuteAsync([command], cancellationToken);

    /// <summary>Tells others what happened, when and only when it did: a row of the outbox, written with the commit.</summary>
    /// <param name="kind">What happened, as in <c>order.changed</c>.</param>
    /// <param name="aggregate">What it happened to, as in <c>order</c>.</param>
    /// <param name="payload">Ids only, as an anonymous type: who wants more reads it.</param>
    public void Publish(string kind, string aggregate, Guid aggregateId, object? payload = null)
        => _messages.Add(new WriteCommand(OutboxSql)
            .With(tenantId)
            .With(aggregate)
            .With(aggregateId)
            .With(kind)
            .With(JsonSerializer.Serialize(payload ?? new { }, JsonSerializerOptions.Web))
            .With(now));

    /// <summary>The mutation succeeded: what it has to tell goes along.</summary>
    public void SendMessages() => _messages.ForEach(transaction.Defer);
}
