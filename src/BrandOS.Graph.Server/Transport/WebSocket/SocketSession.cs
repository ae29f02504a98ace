using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>
/// What the client of one WebSocket has been told, whatever operation told it: the socket keeps what over HTTP the client's token says.
/// </summary>
/// <param name="tracks">Whether what its reads see counts before anything was seen.</param>
internal sealed class SocketSession(ReadIntent opening, bool tracks)
{
    private readonly ReadSession _seen = new(opening, tracks);

    /// <summary>For one operation. Operations of one socket run at once, so each notes for itself what it sees.</summary>
    public ReadSession Begin()
    {
        lock (_seen)
        {
            return new ReadSession(_seen.Intent, _seen.Tracks || _seen.HasSeen);
        }
    }

    /// <summary>Call it before the answer is sent: what the client asks next has to show as much.</summary>
    public void Saw(ReadSession operation)
    {
        if (operation.HasSeen)
        {
            Saw(operation.Intent.AtLeast);
        }
    }

    public void Saw(LogPosition position)
    {
        lock (_seen)
        {
            var before = _seen.Intent.AtLeast;
            var isOfThePast = position.SystemIdentifier == before.SystemIdentifier && position.Timeline < before.Timeline;
            if (!isOfThePast)
            {
                _seen.Saw(position);
            }
        }
    }
}
