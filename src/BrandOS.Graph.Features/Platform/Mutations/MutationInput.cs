namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>The coerced input of one mutation.</summary>
internal readonly struct MutationInput(IDictionary<string, object?> values)
{
    /// <summary>For the digest that tells one input from another.</summary>
    public IDictionary<string, object?> Values => values;

    public T Get<T>(InputField<T> field) => field.Read(values.TryGetValue(field.Name, out var value) ? value : null);

    /// <summary>True when the field was given, be it as null.</summary>
    public bool Has(InputField field) => values.ContainsKey(field.Name);
}
