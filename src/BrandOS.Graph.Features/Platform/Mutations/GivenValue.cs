namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>From what a feature's author gives to what the engine takes.</summary>
internal static class GivenValue
{
    /// <param name="value">Of a type that <see cref="PayloadFields"/> knows.</param>
    public static object Of(object value) => value switch
    {
        DateTimeOffset instant => instant.UtcDateTime,
        Enum name => UpperSnakeCase(name.ToString()),
        _ => value,
    };

    private static string UpperSnakeCase(string name)
        => string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
