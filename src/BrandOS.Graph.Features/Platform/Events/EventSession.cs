using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>The reads of one event. Its answer carries the event's id, with which a client that lost its connection comes back.</summary>
internal sealed class EventSession(TenantReads reads, RequestScope scope, TenantEvent happened) : TenantSession(reads, scope)
{
    public override bool WriteExtensions(ResponseBuffer output)
    {
        output.Write("\"eventId\":"u8);
        JsonText.WriteString(output, happened.Position.ToString());
        var start = output.Length;
        output.Write((byte)',');
        if (!base.WriteExtensions(output))
        {
            output.Length = start;
        }

        return true;
    }
}
