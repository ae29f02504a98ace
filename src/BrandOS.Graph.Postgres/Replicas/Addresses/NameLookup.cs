using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Postgres.Replicas.Addresses;

/// <summary>Looks host names up; a name server that is away takes no node away.</summary>
/// <param name="resolve">The system's resolver, or a test's.</param>
internal sealed partial class NameLookup(Func<string, CancellationToken, Task<IPAddress[]>> resolve, ILogger logger)
{
    private readonly ILogger _logger = logger;
    private readonly Dictionary<string, IReadOnlyList<IPAddress>> _last = [];

    public async Task<IReadOnlyList<NodeAddress>> ExpandAsync(IReadOnlyList<NodeAddress> list, CancellationToken cancellationToken)
    {
        List<NodeAddress> expanded = [];
        foreach (var node in list)
        {
            expanded.AddRange(AddressExpansion.HostOf(node) is { } host
                ? AddressExpansion.Expand(node, await AddressesAsync(host, cancellationToken))
                : [node]);
        }

        return expanded;
    }

    private async Task<IReadOnlyList<IPAddress>> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return _last[host] = await resolve(host, cancellationToken);
        }
        catch (SocketException failure)
        {
            LogNotFound(failure.SocketErrorCode);
            return _last.GetValueOrDefault(host) ?? [];
        }
    }

    [LoggerMessage(
        EventIds.NameNotFound, LogLevel.Warning, "A host name of the list of nodes was not found ({Error}); its last addresses stay.")]
    private partial void LogNotFound(SocketError error);
}
