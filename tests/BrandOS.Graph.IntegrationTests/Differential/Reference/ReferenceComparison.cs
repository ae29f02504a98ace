using System.Collections;
using System.Text;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>The operators of the operation inputs.</summary>
internal static class ReferenceComparison
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="of">The row's value.</param>
    /// <param name="convert">A client's value to what rows have.</param>
    public static Func<object, bool>? Of(
        IDictionary<string, object?> operators, Func<object, object?> of, Func<object, object> convert, bool isNullable)
    {
        var conditions = new List<Func<object, bool>>();
        foreach (var (name, given) in operators.Where(one => one.Key is not ("and" or "or")))
        {
            if (given is null)
            {
                conditions.Add(
                    isNullable && name is ("eq" or "neq") ? row => of(row) is null == (name == "eq") : throw Mistake());
            }
            else if (name is "in" or "nin")
            {
                var items = ((IEnumerable)given).Cast<object?>().ToList();
                var hasNull = items.Contains(null) && (isNullable ? true : throw Mistake());
                var values = items.OfType<object>().Select(convert).ToList();
                conditions.Add(
                    row => (of(row) is { } own ? values.Exists(value => Compare(own, value) == 0) : hasNull) == (name == "in"));
            }
            else
            {
                var value = convert(given);
                conditions.Add(row => of(row) is { } own ? Holds(name, own, value) : name == "neq");
            }
        }

        return conditions.Count == 0 ? null : row => conditions.TrueForAll(condition => condition(row));
    }

    /// <summary>A scalar as it is, when the database can hold it.</summary>
    public static object Value(object given)
    {
        try
        {
            return given is string text && (text.Contains('\0') || Strict.GetByteCount(text) < 0) ? throw Mistake() : given;
        }
        catch (EncoderFallbackException)
        {
            throw Mistake();
        }
    }

    /// <summary>As the database compares: text by its bytes, UUIDs by their written order.</summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (string one, string other) => Strict.GetBytes(one).AsSpan().SequenceCompareTo(Strict.GetBytes(other)),
        (Guid one, Guid other) => string.CompareOrdinal(ReferenceTenant.Written(one), ReferenceTenant.Written(other)),
        _ => Comparer.DefaultInvariant.Compare(left, right),
    };

    private static bool Holds(string name, object own, object value) => name switch
    {
        "eq" => Compare(own, value) == 0,
        "neq" => Compare(own, value) != 0,
        "gt" or "nlte" => Compare(own, value) > 0,
        "gte" or "nlt" => Compare(own, value) >= 0,
        "lt" or "ngte" => Compare(own, value) < 0,
        "lte" or "ngt" => Compare(own, value) <= 0,
        "nstartsWith" => !((string)own).StartsWith((string)value, StringComparison.Ordinal),
        "startsWith" => ((string)own).StartsWith((string)value, StringComparison.Ordinal),
        _ => throw new NotSupportedException($"Teach {nameof(ReferenceComparison)} the operator {name}."),
    };

    private static ExecutionError Mistake() => new("A value that no filter takes.");
}
