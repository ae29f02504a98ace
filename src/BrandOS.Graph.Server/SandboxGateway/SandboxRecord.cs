using System.Collections.Concurrent;

namespace BrandOS.Graph.Server.SandboxGateway;

/// <summary>
/// What the sandbox has done. It lives in the sandbox's own process, so it tells the truth about servers that died. Money is counted when
/// it moves, not per key: a charge sent under another key would be seen.
/// </summary>
internal sealed class SandboxRecord
{
    private readonly ConcurrentDictionary<string, SandboxCharge> _byKey = new();
    private readonly Lock _moving = new();

    public IReadOnlyCollection<SandboxCharge> All => [.. _byKey.Values];

    public SandboxCharge? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Takes the money the first time; the same key gets the same answer ever after.</summary>
    public SandboxCharge Charge(string key, Guid payment, int tenant, Guid order, decimal amount, bool decline)
    {
        lock (_moving)
        {
            return _byKey.GetOrAdd(key, _ => decline
                ? new SandboxCharge(payment, tenant, order, amount, "declined", Reference: null, "CARD_DECLINED", Taken: 0, GivenBack: 0)
                : new SandboxCharge(
                    payment, tenant, order, amount, "approved", $"sandbox-{payment:N}", Code: null, Taken: 1, GivenBack: 0));
        }
    }

    /// <summary>Gives back what was taken, once; what was not taken yet never will be.</summary>
    public SandboxCharge Refund(string key, Guid payment, int tenant)
    {
        lock (_moving)
        {
            return _byKey.AddOrUpdate(
                key,
                _ => new SandboxCharge(payment, tenant, Guid.Empty, 0, "refunded", Reference: null, "VOIDED", Taken: 0, GivenBack: 0),
                (_, charge)
                    => charge.Status == "approved" ? charge with { Status = "refunded", GivenBack = charge.GivenBack + 1 } : charge);
        }
    }
}
