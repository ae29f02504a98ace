using CsCheck;

namespace BrandOS.Graph.IntegrationTests.Sorting;

/// <summary>What is random of one row of any table: few values to share, so that there are ties.</summary>
/// <param name="Minute">When it was made.</param>
/// <param name="Place">Where it stands among the rows of its millisecond.</param>
internal sealed record RandomRow(int Minute, int Place, int First, int Second)
{
    public static readonly Gen<RandomRow> Gen = CsCheck.Gen.Select(
        CsCheck.Gen.Int[0, 15],
        CsCheck.Gen.Int,
        CsCheck.Gen.Int[1, 3],
        CsCheck.Gen.Int[1, 3],
        (minute, place, first, second) => new RandomRow(minute, place, first, second));
}

/// <summary>A random way to walk any connection.</summary>
/// <param name="Sorts">Places among the connection's fields, modulo their number, and whether descending.</param>
internal sealed record RandomSteps((int Field, bool Descending)[] Sorts, int Size, bool Backward)
{
    public static readonly Gen<RandomSteps> Gen = CsCheck.Gen.Select(
        CsCheck.Gen.Select(CsCheck.Gen.Int[0, 11], CsCheck.Gen.Bool).Array[0, 4],
        CsCheck.Gen.Int[1, 12],
        CsCheck.Gen.Bool,
        (sorts, size, backward) => new RandomSteps(sorts, size, backward));
}
