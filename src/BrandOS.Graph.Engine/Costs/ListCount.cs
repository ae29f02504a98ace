using System.Collections;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Costs;

/// <summary>How many items a list is reckoned to have: known when the plan is made, or the value of a variable.</summary>
internal sealed class ListCount
{
    /// <summary>What a list without <c>@listSize</c> is reckoned to have.</summary>
    public const int Unknown = 10;

    public static readonly ListCount One = new(1);

    private readonly double _assumed;
    private readonly double _most;
    private readonly double? _literal;
    private readonly (ROM Variable, object? Default)[] _slots = [];

    private ListCount(double constant)
        => Constant = constant;

    /// <param name="literal">The largest size that a literal gives; null when none does.</param>
    private ListCount(ListSize size, double? literal, (ROM Variable, object? Default)[] slots)
    {
        _assumed = size.AssumedSize ?? Unknown;
        _most = size.Most ?? double.MaxValue;
        _literal = literal;
        _slots = slots;
        Constant = slots.Length == 0 ? Within(literal ?? _assumed) : null;
    }

    /// <summary>Null when variables decide.</summary>
    public double? Constant { get; }

    public static ListCount Of(double constant) => new(constant);

    /// <param name="arguments">The slicing arguments: as they are given, null where not, and their defaults.</param>
    public static ListCount Of(ListSize size, IEnumerable<(GraphQLValue? Given, object? Default)> arguments)
    {
        double? literal = null;
        var slots = new List<(ROM, object?)>();
        foreach (var (given, otherwise) in arguments)
        {
            if (given is GraphQLVariable variable)
            {
                slots.Add((variable.Name.Value, otherwise));
            }
            else if ((given is null ? SizeOf(otherwise) : SizeOf(given)) is { } known)
            {
                literal = Math.Max(literal ?? 0, known);
            }
        }

        return new ListCount(size, literal, [.. slots]);
    }

    public double Of(Variables variables)
    {
        if (Constant is { } constant)
        {
            return constant;
        }

        var largest = _literal;
        foreach (var (name, otherwise) in _slots)
        {
            var value = variables.ValueFor(name, out var given) ? given.Value : otherwise;
            if (SizeOf(value) is { } size && !(size < largest))
            {
                largest = size;
            }
        }

        return Within(largest ?? _assumed);
    }

    private static double? SizeOf(GraphQLValue value) => value switch
    {
        GraphQLIntValue number when double.TryParse(number.Value.Span, out var size) => size,
        GraphQLListValue list => list.Values?.Count ?? 0,
        GraphQLNullValue => null,
        _ => 1, // a single value where a list may stand is a list of one
    };

    private static double? SizeOf(object? value) => value switch
    {
        null => null,
        int size => size,
        long size => size,
        ICollection items => items.Count,
        _ => 1,
    };

    private double Within(double size) => Math.Clamp(size, 0, _most);
}
