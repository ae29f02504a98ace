using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.IntegrationTests.Differential.Payloads;

/// <summary>A payload or an error of a mutation: the row that our engine is given, and the values the reference answers with.</summary>
internal sealed class GivenObject(string type)
{
    private readonly Dictionary<string, (string? Loader, object? Value)> _fields = [];

    public string Type { get; } = type;

    public GivenRow Row { get; } = new();

    /// <summary>Empty when all went well.</summary>
    public IReadOnlyList<GivenObject> Errors { get; init; } = [];

    public void SetValue(string field, string column, object ours, object theirs)
    {
        Row.Set(column, ours);
        _fields[field] = (null, theirs);
    }

    /// <param name="row">Null when there is none by this key.</param>
    public void SetRow(string field, string column, Guid key, string loader, object? row)
    {
        Row.Set(column, key);
        _fields[field] = (loader, row);
    }

    public object? Of(string field, FailingLoader failing)
    {
        if (!_fields.TryGetValue(field, out var known))
        {
            return null;
        }

        if (known.Loader is { } loader)
        {
            failing.Check(loader);
        }

        return known.Value;
    }
}
