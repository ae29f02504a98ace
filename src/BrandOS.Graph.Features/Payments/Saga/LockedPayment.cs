using BrandOS.Graph.Data.Payments;

namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>A payment that nobody else advances meanwhile.</summary>
/// <param name="NothingFailed">True of one that is undone though it was confirmed: its order was called off.</param>
internal readonly record struct LockedPayment(PaymentState State, bool NothingFailed);
