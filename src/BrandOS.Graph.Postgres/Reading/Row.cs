using Npgsql;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>The row a statement is at. Valid only inside of <see cref="ReadCommand.Read"/>.</summary>
public readonly struct Row
{
    private readonly NpgsqlDataReader _reader;
    private readonly int _before;

    /// <param name="before">Columns in front of the statement's own.</param>
    internal Row(NpgsqlDataReader reader, int before = 0)
        => (_reader, _before) = (reader, before);

    public bool IsNull(int ordinal) => _reader.IsDBNull(ordinal + _before);

    public T Get<T>(int ordinal) => _reader.GetFieldValue<T>(ordinal + _before);

    /// <summary>Copies a text column as it came over the wire: UTF-8.</summary>
    /// <returns>Its length in bytes. When that is more than <paramref name="target"/> holds, the copy is not complete: ask again with
    /// more.</returns>
    public int CopyUtf8(int ordinal, ArraySegment<byte> target)
    {
        var copied = (int)_reader.GetBytes(ordinal + _before, 0, target.Array, target.Offset, target.Count);
        return copied < target.Count ? copied : (int)_reader.GetBytes(ordinal + _before, 0, null, 0, 0);
    }
}
