namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>A filter as a client writes it, and what it means, said in C#.</summary>
/// <param name="Where">As JSON; without a field it holds for every row.</param>
internal sealed record RandomFilter<T>(IReadOnlyDictionary<string, object?> Where, Func<T, bool> Holds)
{
    public static readonly RandomFilter<T> Empty = new(new Dictionary<string, object?>(), _ => true);

    /// <summary>All fields of both; of two fields of one name the first.</summary>
    public RandomFilter<T> Beside(RandomFilter<T> other)
        => other.Where.Keys.Any(Where.ContainsKey)
            ? this
            : new RandomFilter<T>(
                new Dictionary<string, object?>(Where.Concat(other.Where)), row => Holds(row) && other.Holds(row));

    /// <summary>The same below a field: of a relation, or <c>and</c> and <c>or</c> of a list.</summary>
    public RandomFilter<TRow> Below<TRow>(string field, Func<TRow, Func<T, bool>, bool> holds)
        => new(new Dictionary<string, object?> { [field] = Where }, row => holds(row, Holds));

    public static RandomFilter<T> Of(string field, object? value, Func<T, bool> holds)
        => new(new Dictionary<string, object?> { [field] = value }, holds);

    public static RandomFilter<T> And(RandomFilter<T>[] filters)
        => Of("and", filters.Select(filter => filter.Where).ToArray(), row => filters.All(filter => filter.Holds(row)));

    // An empty list is no condition.
    public static RandomFilter<T> Or(RandomFilter<T>[] filters)
        => Of(
            "or",
            filters.Select(filter => filter.Where).ToArray(),
            row => filters.Length == 0 || filters.Any(filter => filter.Holds(row)));
}
