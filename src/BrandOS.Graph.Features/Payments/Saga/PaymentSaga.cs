using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>
/// Carries payments to one of their ends: charged and confirmed, or undone. What was reached is in the table before the next thing is
/// done, and everything sent to the gateway may be sent again, so any process can go on where another one died.
/// </summary>
public sealed partial class PaymentSaga
{
    private const string Unreachable = "GATEWAY_UNREACHABLE";
    private const string Declined = "DECLINED";

    private readonly PaymentRows _rows;
    private readonly PaymentSteps _steps;
    private readonly IPaymentGateway _gateway;
    private readonly PaymentsOptions _options;
    private readonly PaymentInstruments _instruments;
    private readonly RetryDelay _delays;
    private readonly TimeProvider _clock;
    private readonly ILogger<PaymentSaga> _logger;

    public PaymentSaga(
        WriteTransactions transactions,
        IPaymentGateway gateway,
        IOptions<PaymentsOptions> options,
        PaymentInstruments instruments,
        TimeProvider clock,
        Random chance,
        ILogger<PaymentSaga> logger)
    {
        _rows = new PaymentRows(transactions);
        _steps = new PaymentSteps(_rows, clock);
        _gateway = gateway;
        _options = options.Value;
        _instruments = instruments;
        _delays = new RetryDelay(_options.FirstDelay, _options.MaxDelay, chance);
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Carries on what is due.</summary>
    /// <returns>How many payments; 0 when none is due.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var due = await _rows.ClaimAsync(_options.Parallelism, _options.Lease, cancellationToken);
        await Task.WhenAll(due.Select(payment => CarryOnAsync(payment, cancellationToken)));
        return due.Count;
    }

    /// <summary>
    /// The gateway says that there is news of a payment. It is not believed but asked, so this may come twice, late, or from anybody.
    /// </summary>
    /// <returns>Whether there was anything to ask about.</returns>
    public async Task<bool> HurryAsync(int tenant, Guid payment, CancellationToken cancellationToken)
        => await _rows.HurryAsync(tenant, payment, _options.Gateway.Timeout, cancellationToken);

    private async Task CarryOnAsync(DuePayment payment, CancellationToken cancellationToken)
    {
        // Whoever is not done by then has lost the lease: the rest is somebody else's.
        using var lease = new CancellationTokenSource(_options.Lease, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lease.Token, cancellationToken);
        try
        {
            while (await StepAsync(payment, both.Token) is { } next)
            {
                payment = payment with { State = next, Attempts = 0 };
            }
        }
        catch (GatewayUnknownException unknown)
        {
            await RetryAsync(payment, unknown.Message, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // We stop, or were too slow: the payment is due again when the lease ends.
        }
        catch (Exception failure)
        {
            // One payment's trouble must not stop the others; what was reached is in the table.
            LogStepFailed(payment.Id, payment.State, failure.GetType().Name);
        }
    }

    /// <returns>The state that was reached and is to be left at once; null when the payment has ended or waits.</returns>
    private async Task<PaymentState?> StepAsync(DuePayment payment, CancellationToken cancellationToken) => payment.State switch
    {
        PaymentState.Charging => await ChargeAsync(payment, cancellationToken),
        PaymentState.Charged => Ended(payment, await _steps.ConfirmAsync(payment, cancellationToken)),
        PaymentState.Compensating => await UndoAsync(payment, cancellationToken),
        _ => null,
    };

    private async Task<PaymentState?> ChargeAsync(DuePayment payment, CancellationToken cancellationToken)
    {
        // Once anything was sent, the gateway is asked before it is told again.
        var answer = payment.IsFirst ? default : await _gateway.FindAsync(payment.Charge, cancellationToken);
        if (answer.Status == GatewayStatus.NotFound)
        {
            if (payment.Attempts > _options.MaxChargeAttempts)
            {
                return await ToAsync(payment, PaymentState.Compensating, "", Unreachable, cancellationToken);
            }

            answer = await _gateway.ChargeAsync(payment.Charge, cancellationToken);
        }

        return answer.Status == GatewayStatus.Approved
            ? await ToAsync(payment, PaymentState.Charged, answer.Detail ?? "", "", cancellationToken)
            : await ToAsync(payment, PaymentState.Compensating, "", answer.Detail ?? Declined, cancellationToken);
    }

    private async Task<PaymentState?> UndoAsync(DuePayment payment, CancellationToken cancellationToken)
    {
        if (payment.Method == PaymentMethod.Gateway)
        {
            await _gateway.RefundAsync(payment.Charge, cancellationToken);
        }

        return Ended(payment, await _steps.UndoAsync(payment, cancellationToken));
    }

    private async Task<PaymentState?> ToAsync(
        DuePayment payment, PaymentState state, string reference, string failure, CancellationToken cancellationToken)
        => await _rows.DoAsync(PaymentRows.Step(payment, state, reference, failure), cancellationToken) ? state : null;

    private PaymentState? Ended(DuePayment payment, PaymentState state)
    {
        if (state is PaymentState.Confirmed or PaymentState.Cancelled or PaymentState.Refunded)
        {
            _instruments.Ended(state);
            LogEnded(payment.Id, state);
            return null;
        }

        return state == payment.State ? null : state;
    }

    private async Task RetryAsync(DuePayment payment, string reason, CancellationToken cancellationToken)
    {
        var delay = _delays.After(Math.Max(1, payment.Attempts));
        _instruments.Unknown();
        LogUnknown(payment.Id, payment.State, payment.Attempts, reason, (long)delay.TotalMilliseconds);
        try
        {
            // Nothing answers for so long that nobody waits for it any more: undoing it is not given up.
            if (payment.State == PaymentState.Charging && payment.Attempts > _options.MaxChargeAttempts)
            {
                await ToAsync(payment, PaymentState.Compensating, "", Unreachable, cancellationToken);
                return;
            }

            await _rows.WaitAsync(payment, delay, cancellationToken);
        }
        catch (Exception failure) when (failure is WriteFailedException or OperationCanceledException)
        {
            // Due again when the lease ends.
        }
    }
}
