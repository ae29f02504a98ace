using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Server.Transport.Consistency;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>How the answers of a batch were read: each node once, in their order, and the largest lag of all.</summary>
internal sealed class BatchReads(ReadSession reads)
{
    private readonly List<string> _nodes = [];
    private TimeSpan _lag;

    public void Add(GraphResponse response)
    {
        if (response.ServedBy is not { } node)
        {
            return;
        }

        _lag = reads.Lag > _lag ? reads.Lag : _lag;
        if (!_nodes.Contains(node))
        {
            _nodes.Add(node);
        }
    }

    public void Write(IHeaderDictionary headers)
    {
        if (_nodes.Count > 0)
        {
            ReadHeaders.Write(headers, string.Join(", ", _nodes), _lag, reads.Intent);
        }
    }
}
