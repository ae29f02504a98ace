using System.Text;

namespace BrandOS.Graph.IntegrationTests.Fuzzing.Mutations;

/// <summary>Mutations that know nothing of what the bytes mean.</summary>
internal static class ByteMutations
{
    private static readonly byte[][] Pieces =
    [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0x80],
        [0x1B], [0x7F],
        "\\"u8.ToArray(), "\\u"u8.ToArray(), "\\ud800"u8.ToArray(), "\""u8.ToArray(), "{"u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(),
        "\n"u8.ToArray(),
    ];

    public static byte[] Mutate(byte[] bytes, Random random)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            bytes = Once(bytes, random);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + (random.Next(4) == 0 ? random.Next(1, 500) : random.Next(1, 9)));
        switch (random.Next(8))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], .. bytes[end..]];
            case 2:
                return [.. bytes[..end], .. bytes[at..]];
            case 3:
                return [.. bytes[..at], .. Pieces[random.Next(Pieces.Length)], .. bytes[at..]];
            case 4:
                return
                [
                    .. bytes[..at], .. Encoding.UTF8.GetBytes(HostileText.Tokens[random.Next(HostileText.Tokens.Length)]), .. bytes[at..],
                ];
            case 5:
                var from = random.Next(bytes.Length + 1);
                return [.. bytes[..at], .. bytes[from..Math.Min(bytes.Length, from + random.Next(1, 60))], .. bytes[at..]];
            default:
                var changed = (byte[])bytes.Clone();
                if (at < changed.Length)
                {
                    changed[at] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(changed[at] ^ (1 << random.Next(8)));
                }

                return changed;
        }
    }
}
