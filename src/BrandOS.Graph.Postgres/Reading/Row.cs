using Npgsql;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>The row a statement is at. Valid only inside of <see cref="ReadCommand.Read"/>.</summary>
public readonly struct Row
{
    private readonly NpgsqlDataReader _reader;

    internal Row(NpgsqlDataReader reader)
        => _reader = reader;

    public bool IsNull(int ordinal) => _reader.IsDBNull(ordinal);

    public T Get<T>(int ordinal) => _reader.GetFieldValue<T>(ordinal);

    /// <summary>Bytes of a text column as they came over the wire: UTF-8.</summary>
    public int GetUtf8Length(int ordinal) => (int)_reader.GetBytes(ordinal, 0, null, 0, 0);

    /// <summary>Copies a text column into <paramref name="target"/>, which is exactly as long as <see cref="GetUtf8Length"/> said.</summary>
    public void CopyUtf8(int ordinal, ArraySegment<byte> target)
    {
        if (target.Count > 0)
        {
            _reader.GetBytes(ordinal, 0, target.Array, target.Offset, target.Count);
        }
    }
}
