using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>A filter with its values: the text is one of few forms, the values are parameters.</summary>
internal sealed class BoundFilter(string sql, SqlValue[] values)
{
    /// <summary>No condition at all.</summary>
    public static readonly BoundFilter None = new("", []);

    private byte[]? _digest;

    public FilterForm Form => new(sql.Length == 0 ? null : sql, values.Length);

    /// <summary>32 bytes that no other filter has; none when there is no condition. Cursors are bound to it.</summary>
    public ReadOnlySpan<byte> Digest => sql.Length == 0 ? [] : _digest ??= ComputeDigest();

    /// <summary>This filter and a condition of one more parameter, the next one.</summary>
    public BoundFilter And(string condition, SqlValue value)
        => new(sql.Length == 0 ? condition : $"{sql} AND {condition}", [.. values, value]);

    public void AddParameters(CommandParameters parameters)
    {
        foreach (var value in values)
        {
            value.AddTo(parameters);
        }
    }

    private byte[] ComputeDigest()
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(Encoding.UTF8.GetBytes(sql));
        foreach (var value in values)
        {
            value.WriteTo(bytes);
        }

        return SHA256.HashData(bytes.WrittenSpan);
    }
}
