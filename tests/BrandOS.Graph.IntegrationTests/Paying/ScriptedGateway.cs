using System.Collections.Concurrent;
using BrandOS.Graph.Features.Payments.Saga;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>A gateway that answers as a test says: an answer a call, then always the last one.</summary>
internal sealed class ScriptedGateway : IPaymentGateway
{
    private readonly ConcurrentQueue<string> _script;
    private readonly ConcurrentQueue<string> _calls = new();
    private string _last = "";

    /// <param name="script"><c>approved</c>, <c>declined</c>, <c>missing</c>, <c>unknown</c> or <c>bug</c>.</param>
    public ScriptedGateway(params string[] script) => (_script, HasBug) = (new ConcurrentQueue<string>(script), script.Contains("bug"));

    /// <summary>Whether one of the answers is an exception that nobody expects.</summary>
    public bool HasBug { get; }

    /// <summary>What was called, in order.</summary>
    public string Calls => string.Join(' ', _calls);

    public Task<GatewayAnswer> ChargeAsync(GatewayCharge charge, CancellationToken cancellationToken) => AnswerAsync("charge");

    public Task<GatewayAnswer> FindAsync(GatewayCharge charge, CancellationToken cancellationToken) => AnswerAsync("find");

    public Task RefundAsync(GatewayCharge charge, CancellationToken cancellationToken) => AnswerAsync("refund");

    private Task<GatewayAnswer> AnswerAsync(string call)
    {
        _calls.Enqueue(call);
        _last = _script.TryDequeue(out var next) ? next : _last;
        return Task.FromResult(_last switch
        {
            "approved" => new GatewayAnswer(GatewayStatus.Approved, "reference"),
            "declined" => new GatewayAnswer(GatewayStatus.Declined, "CARD_EXPIRED"),
            "missing" => new GatewayAnswer(GatewayStatus.NotFound),
            "unknown" => throw new GatewayUnknownException("timeout"),
            _ => throw new InvalidOperationException("a bug of the gateway"),
        });
    }
}
