using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Features.Platform;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Payments.Saga;

public sealed partial class PaymentSaga
{
    [LoggerMessage(EventIds.PaymentEnded, LogLevel.Information, "Payment {Payment} ended: {State}.")]
    private partial void LogEnded(Guid payment, PaymentState state);

    [LoggerMessage(
        EventIds.PaymentUnknown,
        LogLevel.Warning,
        "The gateway did not say what became of payment {Payment} ({State}, attempt {Attempt}): {Reason}. It "
            + "is asked again in {DelayMs} ms.")]
    private partial void LogUnknown(Guid payment, PaymentState state, int attempt, string reason, long delayMs);

    [LoggerMessage(
        EventIds.PaymentStepFailed,
        LogLevel.Error,
        "Payment {Payment} could not be carried on from {State} ({Failure}); it is tried again when its lease ends.")]
    private partial void LogStepFailed(Guid payment, PaymentState state, string failure);
}
