using System.Diagnostics.Metrics;
using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Payments;

namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>The metrics of payments; docs/operations/observability.md lists them.</summary>
public sealed class PaymentInstruments
{
    private readonly Counter<long> _ended;
    private readonly Counter<long> _unknown;

    public PaymentInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(GraphApi.MeterName);
        _ended = meter.CreateCounter<long>("brandos.graph.payments.ended", "{payment}", "Payments the saga has carried to an end.");
        _unknown = meter.CreateCounter<long>(
            "brandos.graph.payments.unknown", "{call}", "Calls of the gateway whose outcome is not known.");
    }

    internal void Ended(PaymentState state)
        => _ended.Add(1, new KeyValuePair<string, object?>("brandos.graph.payment.state", EnumText<PaymentState>.Of(state)));

    internal void Unknown() => _unknown.Add(1);
}
