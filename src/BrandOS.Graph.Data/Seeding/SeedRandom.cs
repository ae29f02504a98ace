namespace BrandOS.Graph.Data.Seeding;

/// <summary>SplitMix64. System.Random promises no sequence across versions of .NET; seeded rows must not change with one.</summary>
internal sealed class SeedRandom
{
    private ulong _state;

    /// <summary>One stream per tenant and purpose, so that neither the order of tenants nor their number matters.</summary>
    public SeedRandom(int seed, int tenant, SeedStream stream)
    {
        _state = (uint)seed;
        _state = Next() ^ (uint)tenant;
        _state = Next() ^ (uint)stream;
    }

    public ulong Next()
    {
        var z = _state += 0x9E37_79B9_7F4A_7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>
    /// Like <see cref="Below"/>, but low numbers far more often: of 2,000 the first gets 5 %, the first 20 get 16 %.
    /// Only square roots and products, which every platform computes alike.
    /// </summary>
    public int SkewedBelow(int count)
    {
        var fraction = Fraction();
        return (int)(count * fraction * fraction * Math.Sqrt(fraction));
    }

    public T Pick<T>(ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <param name="thresholds">Rising shares of 100; the last one is 100.</param>
    /// <returns>The index of the share drawn.</returns>
    public int Share(ReadOnlySpan<int> thresholds)
    {
        var drawn = Below(100);
        var index = 0;
        while (drawn >= thresholds[index])
        {
            index++;
        }

        return index;
    }
}
