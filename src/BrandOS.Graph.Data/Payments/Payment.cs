using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Wallets;

namespace BrandOS.Graph.Data.Payments;

/// <summary>An attempt to pay an order, and the state of its saga. An order has one live payment at most.</summary>
public sealed class Payment
{
    public required int TenantId { get; init; }

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }
    public required Guid OrderId { get; init; }
    public required PaymentMethod Method { get; init; }

    /// <summary>Of a payment from a wallet.</summary>
    public Guid? WalletId { get; init; }
    public required decimal Amount { get; init; }
    public required PaymentState State { get; set; }

    /// <summary>How often the step at hand was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When the next step is due; null in an end state.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>The gateway's name for the charge.</summary>
    public string? GatewayReference { get; set; }

    /// <summary>A code that says why it was not paid.</summary>
    public string? Failure { get; set; }

    /// <summary>Equals the id's time, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException.</summary>
    public uint Version { get; private set; }

    public Order? Order { get; init; }
    public Wallet? Wallet { get; init; }
}
