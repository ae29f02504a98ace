using System.Collections;
using System.Globalization;
using BrandOS.Graph.Engine;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>
/// Where graphql-dotnet's coercion of arguments is not the specification's (September 2025), this puts it right before the comparison:
/// <list type="bullet">
/// <item>an ID given as an integer arrives as a number, and an ID is text (section 3.5.5);</item>
/// <item>a nullable variable may stand as an item of a list of non-null items (section 5.8.5 forbids it); its null arrives as null and has
/// to be an error of the field (section 6.4.1).</item>
/// </list>
/// </summary>
internal static class ReferenceArguments
{
    public static string Id(IResolveFieldContext context) => Text(context.Arguments!["id"].Value);

    public static IReadOnlyList<string> Ids(IResolveFieldContext context) => context.Arguments!["ids"].Value is IEnumerable ids
        ? [.. ids.Cast<object?>().Select(Text)]
        : throw NotNull();

    /// <summary>An argument as it was coerced; null when it is not there.</summary>
    public static object? Raw(IResolveFieldContext context, string name)
        => context.Arguments!.TryGetValue(name, out var argument) ? argument.Value : null;

    public static string Text(object? id) => id is null ? throw NotNull() : Convert.ToString(id, CultureInfo.InvariantCulture)!;

    private static ExecutionError NotNull() => ReferenceCodes.Error(ErrorCodes.NonNullViolated, "An argument may not be null.");
}
