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

    // Kept for each thread: to make one costs several times what signing does.
    private readonly ThreadLocal<IncrementalHash> _mac;

    public TokenKey(ReadOnlySpan<byte> secret)
    {
        var key = HMACSHA256.HashData(secret, Purpose);
        _mac = new ThreadLocal<IncrementalHash>(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(key));
    }

    /// <summary>Follows from the secret, so nobody has to hand out numbers, and tells nothing about it.</summary>
    public uint Id { get; }

    public static TokenKey Random() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>HMAC-SHA256 cut to 128 bits (RFC 2104, section 5).</summary>
    public void Sign(ReadOnlySpan<byte> payload, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hash = _mac.Value!;
        hash.AppendData(payload);
        hash.GetHashAndReset(whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
