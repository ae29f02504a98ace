using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Features.Platform.Paging;

/// <summary>
/// Cursors: base64url of a version byte, the row's key or its sort values, and an HMAC-SHA256 cut to 128 bits (RFC 2104, section 5) over
/// both, the tenant and the connection's order and filter. A cursor that was altered, or is used elsewhere, is refused (HC0078).
/// </summary>
internal sealed class CursorCodec(string? secret)
{
    private const byte OfKey = 1;
    private const byte OfValues = 2;
    private const int KeyBytes = 16;
    private const int MacBytes = 16;
    private const int MostCharacters = 32 * 1024;
    private const int MostOnStack = 512;

    private readonly byte[] _secret = secret is null ? RandomNumberGenerator.GetBytes(32) : SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Writes the cursor of a row in the default order as a JSON string.</summary>
    /// <param name="scope">Names the connection's order and filter.</param>
    public void Write(ResponseBuffer output, int tenantId, ReadOnlySpan<byte> scope, Guid key)
    {
        Span<byte> payload = stackalloc byte[1 + KeyBytes];
        payload[0] = OfKey;
        key.TryWriteBytes(payload[1..], bigEndian: true, out _);
        WritePayload(output, tenantId, scope, payload);
    }

    /// <summary>Writes the cursor of a row in another order as a JSON string.</summary>
    public void WriteValues(ResponseBuffer output, int tenantId, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> values)
    {
        var length = 1 + values.Length;
        var rented = length > MostOnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var payload = (rented ?? stackalloc byte[MostOnStack])[..length];
        payload[0] = OfValues;
        values.CopyTo(payload[1..]);
        WritePayload(output, tenantId, scope, payload);
        Return(rented);
    }

    /// <summary>The key inside of a cursor of the default order.</summary>
    /// <exception cref="GraphException">HC0078: not a cursor of this connection.</exception>
    public Guid Read(string cursor, int tenantId, ReadOnlySpan<byte> scope)
    {
        Span<byte> bytes = stackalloc byte[1 + KeyBytes + MacBytes];
        return cursor.Length == Base64Url.GetEncodedLength(bytes.Length) && Decode(cursor, bytes, OfKey, tenantId, scope)
            ? new Guid(bytes.Slice(1, KeyBytes), bigEndian: true)
            : throw Invalid();
    }

    /// <summary>The sort values inside of a cursor.</summary>
    /// <exception cref="GraphException">HC0078: not a cursor of this connection.</exception>
    public byte[] ReadValues(string cursor, int tenantId, ReadOnlySpan<byte> scope)
    {
        if (cursor.Length > MostCharacters || !Base64Url.IsValid(cursor, out var length) || length <= 1 + MacBytes
            || cursor.Length != Base64Url.GetEncodedLength(length))
        {
            throw Invalid();
        }

        var bytes = new byte[length];
        return Decode(cursor, bytes, OfValues, tenantId, scope) ? bytes[1..^MacBytes] : throw Invalid();
    }

    private bool Decode(string cursor, Span<byte> bytes, byte version, int tenantId, ReadOnlySpan<byte> scope)
    {
        // (TryDecodeFromChars throws for a character of another alphabet.)
        if (Base64Url.DecodeFromChars(cursor, bytes, out _, out var length) != OperationStatus.Done
            || length != bytes.Length
            || bytes[0] != version)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[MacBytes];
        Sign(expected, tenantId, scope, bytes[..^MacBytes]);
        return CryptographicOperations.FixedTimeEquals(bytes[^MacBytes..], expected);
    }

    private void WritePayload(ResponseBuffer output, int tenantId, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> payload)
    {
        var length = payload.Length + MacBytes;
        var rented = length > MostOnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var cursor = (rented ?? stackalloc byte[MostOnStack])[..length];
        payload.CopyTo(cursor);
        Sign(cursor[^MacBytes..], tenantId, scope, payload);
        var text = output.Reserve(Base64Url.GetEncodedLength(length) + 2);
        text[0] = (byte)'"';

        // base64url needs no escapes.
        var written = Base64Url.EncodeToUtf8(cursor, text[1..]);
        text[written + 1] = (byte)'"';
        output.Length += written + 2;
        Return(rented);
    }

    private void Sign(Span<byte> mac, int tenantId, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> payload)
    {
        var length = payload.Length + sizeof(int) + scope.Length;
        var rented = length > MostOnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var signed = (rented ?? stackalloc byte[MostOnStack])[..length];
        payload.CopyTo(signed);
        BinaryPrimitives.WriteInt32BigEndian(signed[payload.Length..], tenantId);
        scope.CopyTo(signed[(payload.Length + sizeof(int))..]);

        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, signed, whole);
        whole[..MacBytes].CopyTo(mac);
        Return(rented);
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static GraphException Invalid()
        => new(
            new GraphError(
                ErrorCodes.CursorInvalid, "The cursor is invalid, or was made for another kind of list, order, filter or search."));
}
