using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>A secret that tokens are signed with, and the number they name it by.</summary>
internal sealed class TokenKey
{
    public const int MacBytes = 16;

    // What is signed with the same secret for another purpose (cursors) must never pass for a token.
    private static readonly byte[] Purpose = Encoding.UTF8.GetBytes("BrandOS-Session/1");

    private readonly byte[] _secret;

    public TokenKey(ReadOnlySpan<byte> secret)
    {
        _secret = HMACSHA256.HashData(secret, Purpose);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(_secret));
    }

    /// <summary>Follows from the secret, so nobody has to hand out numbers, and tells nothing about it.</summary>
    public uint Id { get; }

    public static TokenKey Random() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>HMAC-SHA256 cut to 128 bits (RFC 2104, section 5).</summary>
    public void Sign(ReadOnlySpan<byte> payload, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, payload, whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
