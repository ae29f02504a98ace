using System.Collections;
using System.Text;
using BrandOS.Graph.Engine;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>The operators of the operation inputs.</summary>
internal static class ReferenceComparison
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="of">The row's value.</param>
    /// <param name="convert">A client's value to what rows have.</param>
    public static Func<object, bool>? Of(
        IDictionary<string, object?> operators,
        Func<object, object?> of,
        Func<object, object> convert,
        bool isNullable,
        ReferenceMistakes mistakes)
    {
        List<Func<object, bool>> conditions =
        [
            .. operators.Where(one => one.Key is not ("and" or "or"))
                .Select(one => mistakes.Try(() => Condition(one.Key, one.Value, of, convert, isNullable))).OfType<Func<object, bool>>(),
        ];
        return conditions.Count == 0 ? null : row => conditions.TrueForAll(condition => condition(row));
    }

    private static Func<object, bool> Condition(
        string name, object? given, Func<object, object?> of, Func<object, object> convert, bool isNullable)
    {
        if (given is null)
        {
            return isNullable && name is ("eq" or "neq") ? row => of(row) is null == (name == "eq") : throw NotNull();
        }

        if (name is "in" or "nin")
        {
            var items = ((IEnumerable)given).Cast<object?>().ToList();
            var mistakes = new ReferenceMistakes();
            var hasNull = mistakes.Try(() => items.Contains(null) && (isNullable ? true : throw NotNull()));
            var values = items.OfType<object>().Select(item => mistakes.Try(() => convert(item))).ToList();
            mistakes.ThrowAny();
            return row => (of(row) is { } own ? values.Exists(one => Compare(own, one!) == 0) : hasNull) == (name == "in");
        }

        var value = convert(given);
        return row => of(row) is { } own ? Holds(name, own, value) : name == "neq";
    }

    /// <summary>A scalar as it is, when the database can hold it.</summary>
    public static object Value(object given)
    {
        try
        {
            return given is string text && (text.Contains('\0') || Strict.GetByteCount(text) < 0) ? throw NotText() : given;
        }
        catch (EncoderFallbackException)
        {
            throw NotText();
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

    private static ExecutionError NotNull() => ReferenceCodes.Error(ErrorCodes.NonNullViolated, "Null where a filter needs a value.");

    private static ExecutionError NotText() => ReferenceCodes.Error(ErrorCodes.TypeMismatch, "A text that no column holds.");
}
