using BrandOS.Graph.Engine.Loading;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>
/// Says where a field's value comes from, once for all parents of a level. A binding sits in the field's metadata of graphql-dotnet's
/// schema; the planner turns it into loads and writers.
/// </summary>
public abstract class FieldBinding
{
    private const string MetadataKey = "brandos.binding";

    private protected FieldBinding()
    {
    }

    /// <summary>Columns of the parent's rows this field needs, besides those of its own loads.</summary>
    public virtual IReadOnlyList<Column> Columns => [];

    /// <summary>Attaches the binding to a field.</summary>
    public virtual void Bind(FieldType field) => field.Metadata[MetadataKey] = this;

    /// <summary>The binding attached to a field; null when there is none.</summary>
    public static FieldBinding? Find(FieldType field) => field.Metadata.GetValueOrDefault(MetadataKey) as FieldBinding;

    /// <exception cref="InvalidOperationException">The schema's author forgot the binding.</exception>
    internal static FieldBinding Of(FieldType field, IGraphType parent)
        => Find(field) ?? throw new InvalidOperationException($"The field {parent.Name}.{field.Name} is bound to nothing.");
}
