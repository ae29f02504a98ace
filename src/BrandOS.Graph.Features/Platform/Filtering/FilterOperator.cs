namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>One operator of an operation input.</summary>
/// <param name="Name">As Hot Chocolate names it.</param>
/// <param name="IsList">True when it takes a list of values.</param>
internal sealed record FilterOperator(string Name, Comparison Comparison, string Description, bool IsList = false)
{
    private const string InText = "Equal to one of the values, null among them as in eq; an empty list finds nothing.";

    public static readonly FilterOperator Eq
        = new("eq", Comparison.Equal, "Equal to the value; null finds what has none, where that is possible.");
    public static readonly FilterOperator Neq
        = new("neq", Comparison.NotEqual, "Not equal to the value; null finds what has one, where that is possible.");
    public static readonly FilterOperator In = new("in", Comparison.In, InText, IsList: true);
    public static readonly FilterOperator Nin
        = new("nin", Comparison.NotIn, "Equal to none of the values, null among them as in neq.", IsList: true);
    public static readonly FilterOperator Gt = new("gt", Comparison.Greater, "Greater than the value.");
    public static readonly FilterOperator Ngt = new("ngt", Comparison.LessOrEqual, "Not greater than the value.");
    public static readonly FilterOperator Gte = new("gte", Comparison.GreaterOrEqual, "Greater than the value or equal to it.");
    public static readonly FilterOperator Ngte = new("ngte", Comparison.Less, "Neither greater than the value nor equal to it.");
    public static readonly FilterOperator Lt = new("lt", Comparison.Less, "Less than the value.");
    public static readonly FilterOperator Nlt = new("nlt", Comparison.GreaterOrEqual, "Not less than the value.");
    public static readonly FilterOperator Lte = new("lte", Comparison.LessOrEqual, "Less than the value or equal to it.");
    public static readonly FilterOperator Nlte = new("nlte", Comparison.Greater, "Neither less than the value nor equal to it.");
    public static readonly FilterOperator StartsWith
        = new("startsWith", Comparison.StartsWith, "Begins with the value, letter case as it is.");
    public static readonly FilterOperator NstartsWith
        = new("nstartsWith", Comparison.NotStartsWith, "Does not begin with the value, letter case as it is.");

    public static readonly FilterOperator[] Equality = [Eq, Neq, In, Nin];

    public static readonly FilterOperator[] Ranges = [Gt, Ngt, Gte, Ngte, Lt, Nlt, Lte, Nlte];

    /// <summary>True when it can find any number of rows, whatever the column.</summary>
    public bool IsRange => Comparison is Comparison.Greater or Comparison.GreaterOrEqual or Comparison.Less or Comparison.LessOrEqual
        or Comparison.StartsWith or Comparison.NotStartsWith;
}

/// <summary>What an operator asks of a value.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    In,
    NotIn,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    StartsWith,
    NotStartsWith,
}
