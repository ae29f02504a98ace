namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>A filter, and what it is called in reports and in <see cref="OfferedCosts"/>.</summary>
internal sealed record OfferedFilter(string Name, IDictionary<string, object?> Where)
{
    /// <summary>The field of the outermost type.</summary>
    public string Field => Name.Split('.')[0];

    /// <summary>What is asked of the innermost column.</summary>
    public string Class => Name.Split('.')[^1];

    /// <summary>True for a range with both ends that many rows are in.</summary>
    public bool IsWide => Class is "between" or "startsWith letter";
}
