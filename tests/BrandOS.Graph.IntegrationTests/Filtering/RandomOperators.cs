using CsCheck;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>Random conditions on one value of a row.</summary>
internal static class RandomOperators
{
    private static readonly (string Name, Func<int, bool> Holds)[] Ranges =
    [
        ("gt", order => order > 0), ("nlte", order => order > 0), ("gte", order => order >= 0), ("nlt", order => order >= 0),
        ("lt", order => order < 0), ("ngte", order => order < 0), ("lte", order => order <= 0), ("ngt", order => order <= 0),
    ];

    /// <summary>Equality and lists of values that rows have or might have, and null where rows may have none.</summary>
    /// <param name="of">A row's value.</param>
    /// <param name="json">A value as a client writes it.</param>
    public static Gen<RandomFilter<T>> Equality<T>(
        Func<T, object?> of, object[] values, Func<object, object>? json = null, bool isNullable = false)
    {
        var value = Gen.Int[isNullable ? -1 : 0, values.Length - 1].Select(at => at < 0 ? null : values[at]);
        return Gen.OneOf(
            value.Select(one => RandomFilter<T>.Of("eq", Json(one), row => Equals(of(row), one))),
            value.Select(one => RandomFilter<T>.Of("neq", Json(one), row => !Equals(of(row), one))),
            value.Array[0, 3].Select(some => RandomFilter<T>.Of("in", some.Select(Json).ToArray(), row => some.Contains(of(row)))),
            value.Array[0, 3].Select(some => RandomFilter<T>.Of("nin", some.Select(Json).ToArray(), row => !some.Contains(of(row)))));

        object? Json(object? one) => one is null || json is null ? one : json(one);
    }

    /// <summary>Ranges, often with both ends: what has no value is in none.</summary>
    public static Gen<RandomFilter<T>> Range<T>(Func<T, IComparable?> of, object[] values)
    {
        var one = Gen.Select(Gen.OneOf(Ranges), Gen.OneOf(values), (known, value)
            => RandomFilter<T>.Of(known.Name, value, row => of(row) is { } own && known.Holds(own.CompareTo(value))));
        return Gen.OneOf(one, Gen.Select(one, one, (low, high) => low.Beside(high)));
    }

    /// <summary>Beginnings of a text of any length, and combinations of an operation input's own.</summary>
    public static Gen<RandomFilter<T>> Text<T>(Func<T, string> of, string[] values)
    {
        var beginning = Gen.Select(Gen.OneOf(values), Gen.Int[0, 9], (text, length) => text[..Math.Min(length, text.Length)]);
        var one = Gen.OneOf(
            Equality<T>(of, values),
            beginning.Select(text => RandomFilter<T>.Of("startsWith", text, row => of(row).StartsWith(text, StringComparison.Ordinal))),
            beginning.Select(text => RandomFilter<T>.Of("nstartsWith", text, row => !of(row).StartsWith(text, StringComparison.Ordinal))),
            Gen.Const(RandomFilter<T>.Empty));
        return Gen.Frequency(
            (6, one), (1, one.Array[0, 3].Select(RandomFilter<T>.Or)), (1, one.Array[0, 3].Select(RandomFilter<T>.And)));
    }
}
