namespace BrandOS.Graph.Engine.Loading;

/// <summary>The coerced argument values of one field in one execution (GraphQL specification, section 6.4.1).</summary>
public readonly struct ArgumentValues
{
    private readonly string[] _names;
    private readonly object?[] _values;

    internal ArgumentValues(string[] names, object?[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>The value of an argument; <c>default</c> when it is null or was not given and has no default.</summary>
    public T? Get<T>(string name)
    {
        var index = _names is null ? -1 : Array.IndexOf(_names, name);
        return index < 0 || _values[index] is not { } value ? default : (T)value;
    }
}
