using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Features.Platform.Paging;

/// <summary>
/// Cursors: base64url of a version byte, the row's key and an HMAC-SHA256 cut to 128 bits (RFC 2104, section 5) over both, the tenant and
/// the connection's order. A cursor that was altered, or is used elsewhere, is refused (HC0078).
/// </summary>
internal sealed class CursorCodec(string? secret)
{
    private const byte Version = 1;
    private const int KeyBytes = 16;
    private const int MacBytes = 16;
    private const int CursorBytes = 1 + KeyBytes + MacBytes;

    private readonly byte[] _secret = secret is null ? RandomNumberGenerator.GetBytes(32) : SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Writes the cursor of a row as a JSON string; base64url needs no escapes.</summary>
    /// <param name="scope">Names the connection's order and filter.</param>
    public void Write(ResponseBuffer output, int tenantId, ReadOnlySpan<byte> scope, Guid key)
    {
        Span<byte> cursor = stackalloc byte[CursorBytes];
        Sign(cursor, tenantId, scope, key);
        var text = output.Reserve(Base64Url.GetEncodedLength(CursorBytes) + 2);
        text[0] = (byte)'"';
        var written = Base64Url.EncodeToUtf8(cursor, text[1..]);
        text[written + 1] = (byte)'"';
        output.Length += written + 2;
    }

    /// <summary>The key inside of a cursor.</summary>
    /// <exception cref="GraphException">HC0078: not a cursor of this connection.</exception>
    public Guid Read(string cursor, int tenantId, ReadOnlySpan<byte> scope)
    {
        Span<byte> bytes = stackalloc byte[CursorBytes];
        if (cursor.Length == Base64Url.GetEncodedLength(CursorBytes)
            && Base64Url.TryDecodeFromChars(cursor, bytes, out var length)
            && length == CursorBytes)
        {
            var key = new Guid(bytes.Slice(1, KeyBytes), bigEndian: true);
            Span<byte> expected = stackalloc byte[CursorBytes];
            Sign(expected, tenantId, scope, key);
            if (CryptographicOperations.FixedTimeEquals(bytes, expected))
            {
                return key;
            }
        }

        throw new GraphException(new GraphError(ErrorCodes.CursorInvalid, "The cursor is invalid, or was made for another connection."));
    }

    private void Sign(Span<byte> cursor, int tenantId, ReadOnlySpan<byte> scope, Guid key)
    {
        cursor[0] = Version;
        key.TryWriteBytes(cursor[1..], bigEndian: true, out _);

        Span<byte> signed = stackalloc byte[1 + KeyBytes + sizeof(int) + scope.Length];
        cursor[..(1 + KeyBytes)].CopyTo(signed);
        BinaryPrimitives.WriteInt32BigEndian(signed[(1 + KeyBytes)..], tenantId);
        scope.CopyTo(signed[(1 + KeyBytes + sizeof(int))..]);

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, signed, mac);
        mac[..MacBytes].CopyTo(cursor[(1 + KeyBytes)..]);
    }
}
