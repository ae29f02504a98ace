using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>One message on its way to a client: what many get, between what is for this one.</summary>
/// <param name="Response">Whose buffer the body is; given back once it is sent.</param>
internal readonly record struct Outgoing(
    ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body = default, ReadOnlyMemory<byte> Tail = default, GraphResponse? Response = null)
{
    public int Length => Head.Length + Body.Length + Tail.Length;

    public void CopyTo(Span<byte> target)
    {
        Head.Span.CopyTo(target);
        Body.Span.CopyTo(target[Head.Length..]);
        Tail.Span.CopyTo(target[(Head.Length + Body.Length)..]);
    }
}
