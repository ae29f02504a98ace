using System.Threading.RateLimiting;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>A place among the operations that run, to dispose when the operation has run; or the word that there is none.</summary>
internal readonly struct GateTurn(RateLimitLease lease, TimeSpan waited) : IDisposable
{
    public bool IsAcquired => lease.IsAcquired;

    /// <summary>How long it stood in line.</summary>
    public TimeSpan Waited => waited;

    public void Dispose() => lease.Dispose();
}
