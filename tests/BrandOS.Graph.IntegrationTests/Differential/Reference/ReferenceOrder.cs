using System.Collections;
using BrandOS.Graph.Engine;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>
/// What <c>order</c> means: its entries take precedence as they stand, nulls are greater than all values, and the id ends it.
/// </summary>
internal sealed class ReferenceOrder : IComparer<object>
{
    // When a row was made is the time inside of its id, which is finer, and unique.
    private const string ById = "createdAt";

    private static readonly string[] Names =
    [
        "sku", "name", "email", "unitPrice", "totalAmount", ById, "updatedAt", "id", "available", "reserved", "balance", "amount",
    ];

    private readonly List<(string Name, bool Descending)> _keys;

    /// <param name="order">The argument, or null.</param>
    /// <exception cref="ExecutionError">An entry has several fields, whose order nobody knows.</exception>
    public ReferenceOrder(object? order)
    {
        _keys = [.. Entries(order).DistinctBy(key => key.Name)];
        var end = _keys.FindIndex(key => key.Name == ById);
        if (end < 0)
        {
            _keys.Add((ById, _keys.Count == 0 || _keys[^1].Descending));
        }
        else
        {
            _keys.RemoveRange(end + 1, _keys.Count - end - 1);
        }
    }

    /// <summary>Newest first.</summary>
    public bool IsDefault => _keys is [(ById, true)];

    public int Compare(object? x, object? y)
    {
        foreach (var (name, descending) in _keys)
        {
            var compared = (ValueOf(x!, name), ValueOf(y!, name)) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                var (left, right) => ReferenceComparison.Compare(left, right),
            };
            if (compared != 0)
            {
                return descending ? -compared : compared;
            }
        }

        return 0;
    }

    private static object? ValueOf(object row, string name)
        => name == ById ? RowId.Of(row) : row.GetType().GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!.GetValue(row);

    private static IEnumerable<(string Name, bool Descending)> Entries(object? order)
        => from given in (order as IEnumerable ?? Array.Empty<object>()).Cast<object?>()
           let entry = (IDictionary<string, object?>)(given ?? throw Mistake(ErrorCodes.NonNullViolated))
           let name = Only([.. Names.Where(name => entry.TryGetValue(name, out var direction) && direction is not null)])
           where name is not null
           select (name == "id" ? ById : name, entry[name]!.ToString() == "Desc");

    private static string? Only(string[] names)
        => names.Length < 2 ? names.FirstOrDefault() : throw Mistake(ErrorCodes.SortAmbiguous);

    private static ExecutionError Mistake(string code) => ReferenceCodes.Error(code, "An entry that is null or has several fields.");
}
