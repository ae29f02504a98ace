using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>A parameter's value, kept until the statement it belongs to is sent.</summary>
public abstract class SqlValue
{
    private protected SqlValue()
    {
    }

    public static SqlValue Of<T>(T value) => new Typed<T>(value);

    public abstract void AddTo(CommandParameters parameters);

    /// <summary>Writes bytes that are equal for equal values only, so that a digest over several values tells them apart.</summary>
    public abstract void WriteTo(IBufferWriter<byte> output);

    private sealed class Typed<T>(T value) : SqlValue
    {
        public override void AddTo(CommandParameters parameters) => parameters.Add(value);

        public override void WriteTo(IBufferWriter<byte> output) => SqlValueBytes.Write(output, value);
    }
}

/// <summary>Values as bytes: a length, then the value.</summary>
internal static class SqlValueBytes
{
    public static void Write(IBufferWriter<byte> output, object? value)
    {
        switch (value)
        {
            case string text:
                WriteText(output, text);
                break;
            case Array items:
                WriteInt(output, items.Length);
                foreach (var item in items)
                {
                    Write(output, item);
                }

                break;
            case Guid id:
                id.TryWriteBytes(output.GetSpan(16), bigEndian: true, out _);
                output.Advance(16);
                break;
            case DateTime instant:
                BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(8), instant.Ticks);
                output.Advance(8);
                break;
            case decimal number:
                WriteText(output, number.ToString("G29", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case int number:
                WriteInt(output, number);
                break;
            case bool truth:
                WriteInt(output, truth ? 1 : 0);
                break;
            default:
                throw new NotSupportedException($"A parameter of {value?.GetType().Name ?? "null"} has no bytes yet.");
        }
    }

    private static void WriteText(IBufferWriter<byte> output, string text)
    {
        WriteInt(output, text.Length);
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private static void WriteInt(IBufferWriter<byte> output, int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), number);
        output.Advance(sizeof(int));
    }
}
