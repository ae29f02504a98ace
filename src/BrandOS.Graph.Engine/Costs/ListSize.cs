using System.Collections;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Costs;

/// <summary>What <c>@listSize</c> says of a field.</summary>
public sealed record ListSize
{
    private const string MostKey = "brandos.listSize.most";

    public int? AssumedSize { get; init; }

    public IReadOnlyList<string> SlicingArguments { get; init; } = [];

    public IReadOnlyList<string> SizedFields { get; init; } = [];

    public bool RequireOneSlicingArgument { get; init; }

    /// <summary>
    /// A size the field refuses to go beyond, so that nothing larger is priced; null when it has none. Not part of the directive.
    /// </summary>
    public int? Most { get; init; }

    /// <summary>Puts the directive on a field.</summary>
    public void Apply(FieldType field)
    {
        field.ApplyDirective(ListSizeDirective.DirectiveName, directive =>
        {
            Add("assumedSize", AssumedSize);
            Add("slicingArguments", SlicingArguments.Count == 0 ? null : SlicingArguments);
            Add("sizedFields", SizedFields.Count == 0 ? null : SizedFields);
            Add("requireOneSlicingArgument", SlicingArguments.Count == 0 ? null : RequireOneSlicingArgument);

            void Add(string name, object? value)
            {
                if (value is not null)
                {
                    directive.AddArgument(new DirectiveArgument(name) { Value = value });
                }
            }
        });
        field.Metadata[MostKey] = Most;
    }

    /// <summary>What the directive on a field says; null without one.</summary>
    internal static ListSize? Of(FieldType field)
    {
        if (field.FindAppliedDirective(ListSizeDirective.DirectiveName) is not { } directive)
        {
            return null;
        }

        return new ListSize
        {
            AssumedSize = directive.FindArgument("assumedSize")?.Value as int?,
            SlicingArguments = Names("slicingArguments"),
            SizedFields = Names("sizedFields"),
            RequireOneSlicingArgument = directive.FindArgument("requireOneSlicingArgument")?.Value as bool? ?? true,
            Most = field.Metadata.GetValueOrDefault(MostKey) as int?,
        };

        string[] Names(string argument) => directive.FindArgument(argument)?.Value is IEnumerable names ? [.. names.Cast<string>()] : [];
    }
}
