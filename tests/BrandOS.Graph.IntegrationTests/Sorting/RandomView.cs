using BrandOS.Graph.Data.Orders;
using CsCheck;

namespace BrandOS.Graph.IntegrationTests.Sorting;

/// <summary>A random way to look at orders: whose, which, sorted how, and walked in which steps.</summary>
/// <param name="Sorts">Field and whether descending, in order of precedence.</param>
/// <param name="Status">Only these; null for all.</param>
internal sealed record RandomView((string Field, bool Descending)[] Sorts, int Size, bool Backward, bool Nested, OrderStatus? Status)
{
    private static readonly string[] Fields = ["totalAmount", "createdAt", "updatedAt"];

    public static readonly Gen<RandomView> Gen = CsCheck.Gen.Select(
        CsCheck.Gen.Select(CsCheck.Gen.Int[0, 2].Select(field => Fields[field]), CsCheck.Gen.Bool).Array[0, 4],
        CsCheck.Gen.Int[1, 12],
        CsCheck.Gen.Bool,
        CsCheck.Gen.Bool,
        CsCheck.Gen.Int[0, 3],
        (sorts, size, backward, nested, filter) => new RandomView(sorts, size, backward, nested, filter == 0 ? OrderStatus.Shipped : null));

    /// <summary>Arguments for a <see cref="Graph.PagedField"/>.</summary>
    public string Arguments
        => $", order: [{string.Join(", ", Sorts.Select(sort => $"{{ {sort.Field}: {(sort.Descending ? "DESC" : "ASC")} }}"))}]"
        + (Status is null ? "" : ", where: { status: { eq: SHIPPED } }");

    /// <summary>
    /// The same view of rows in memory. A field that is named again changes nothing; what has no value is greater than all values; the id
    /// ends the order in the direction of the last field.
    /// </summary>
    public IEnumerable<Order> Of(IEnumerable<Order> orders, Guid customer)
    {
        var rows = orders.Where(order => (!Nested || order.CustomerId == customer) && (Status is null || order.Status == Status))
            .OrderBy(_ => 0);
        (string Field, bool Descending)[] sorts = [.. Sorts.DistinctBy(sort => sort.Field)];
        foreach (var (field, descending) in sorts)
        {
            rows = field switch
            {
                "totalAmount" => Then(rows, order => order.TotalAmount, descending),
                "createdAt" => Then(rows, order => order.Id, descending),
                _ => Then(Then(rows, order => order.UpdatedAt is null, descending), order => order.UpdatedAt, descending),
            };
        }

        return Then(rows, order => order.Id, sorts.Length == 0 || sorts[^1].Descending);
    }

    public override string ToString() => $"{Arguments} size {Size}{(Backward ? " backward" : "")}{(Nested ? " nested" : "")}";

    private static IOrderedEnumerable<Order> Then<TKey>(IOrderedEnumerable<Order> rows, Func<Order, TKey> key, bool descending)
        => descending ? rows.ThenByDescending(key) : rows.ThenBy(key);
}
