using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// Tokens as text: base64url of version, key, system identifier, timeline, LSN, tenant, shard, issued, expiry and a MAC over all of them.
/// 57 bytes, so each text has one spelling. The first key signs, all of them verify.
/// </summary>
public sealed class TokenCodec
{
    /// <summary>Characters of every token.</summary>
    public const int Length = 76;

    private const byte Version = 1;
    private const int PayloadBytes = 41;
    private const int Bytes = PayloadBytes + TokenKey.MacBytes;

    private readonly TokenKey[] _keys;

    /// <param name="secrets">None: tokens are signed with a key that ends with this process.</param>
    public TokenCodec(IEnumerable<string> secrets)
    {
        _keys = [.. secrets.Select(secret => new TokenKey(Encoding.UTF8.GetBytes(secret)))];
        if (_keys.Length == 0)
        {
            _keys = [TokenKey.Random()];
        }
    }

    public string Write(in ConsistencyToken token)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], _keys[0].Id);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[5..], token.Position.SystemIdentifier);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[13..], token.Position.Timeline);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[17..], token.Position.Lsn);
        BinaryPrimitives.WriteInt32BigEndian(bytes[25..], token.TenantId);
        BinaryPrimitives.WriteInt32BigEndian(bytes[29..], token.Shard);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[33..], (uint)token.Issued.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32BigEndian(bytes[37..], (uint)token.Expires.ToUnixTimeSeconds());
        _keys[0].Sign(bytes[..PayloadBytes], bytes[PayloadBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token that a request of <paramref name="tenantId"/> brought.</summary>
    public TokenRefusal Read(ReadOnlySpan<char> text, int tenantId, int shard, DateTimeOffset now, out ConsistencyToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Length || Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done
            || length != Bytes || bytes[0] != Version)
        {
            return TokenRefusal.Malformed;
        }

        if (Find(BinaryPrimitives.ReadUInt32BigEndian(bytes[1..])) is not { } key)
        {
            return TokenRefusal.UnknownKey;
        }

        Span<byte> expected = stackalloc byte[TokenKey.MacBytes];
        key.Sign(bytes[..PayloadBytes], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[PayloadBytes..]))
        {
            return TokenRefusal.Forged;
        }

        token = Parse(bytes);
        return token.Expires <= now ? TokenRefusal.Expired
            : token.TenantId != tenantId ? TokenRefusal.OtherTenant
            : token.Shard != shard ? TokenRefusal.OtherShard
            : TokenRefusal.None;
    }

    private static ConsistencyToken Parse(ReadOnlySpan<byte> bytes) => new(
        new LogPosition(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[5..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[13..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[17..])),
        BinaryPrimitives.ReadInt32BigEndian(bytes[25..]),
        BinaryPrimitives.ReadInt32BigEndian(bytes[29..]),
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[33..])),
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[37..])));

    private TokenKey? Find(uint id)
    {
        foreach (var key in _keys)
        {
            if (key.Id == id)
            {
                return key;
            }
        }

        return null;
    }
}
