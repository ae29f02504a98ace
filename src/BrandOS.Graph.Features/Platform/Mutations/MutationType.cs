using BrandOS.Graph.Engine.Binding;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>
/// The root of all mutations; each slice adds its own. Hot Chocolate's conventions: one input, one payload, one union of errors a field.
/// </summary>
internal sealed class MutationType : ObjectGraphType
{
    private readonly Dictionary<ErrorShape, ObjectGraphType> _errors = [];
    private readonly List<IGraphType> _types = [];

    public MutationType()
    {
        Name = "Mutation";
        Description = "Everything that can be changed. Fields are carried out one after the other, each of them completely or not at all.";
    }

    /// <summary>Inputs, payloads and errors of all fields, for the schema to know.</summary>
    /// <param name="nodes">The types an object of a conflict may be of.</param>
    public IEnumerable<IGraphType> TypesWith(IEnumerable<NodeType> nodes)
    {
        _errors.GetValueOrDefault(MutationErrors.Conflict)?.AddField(CurrentObject.Field(nodes));
        return [.. _types, .. _errors.Values];
    }

    public void Add(Mutation mutation)
    {
        var name = char.ToUpperInvariant(mutation.Name[0]) + mutation.Name[1..];
        var input = InputOf(mutation, name);
        var payload = PayloadOf(mutation, name);
        var argument =
            new QueryArgument(new NonNullGraphType(input)) { Name = "input", Description = $"What {mutation.Name} needs to know." };
        var field = new FieldType
        {
            Name = mutation.Name,
            Description = mutation.Description,
            ResolvedType = new NonNullGraphType(payload),
            Arguments = new QueryArguments(argument),
        };
        mutation.Bind(field);
        AddField(field);
        _types.AddRange([input, payload]);
    }

    private static InputObjectGraphType InputOf(Mutation mutation, string name)
    {
        var input = new InputObjectGraphType { Name = $"{name}Input", Description = $"What {mutation.Name} needs to know." };
        foreach (var field in mutation.Input)
        {
            input.AddField(field.ToGraphType());
        }

        return input;
    }

    private ObjectGraphType PayloadOf(Mutation mutation, string name)
    {
        var payload = new ObjectGraphType { Name = $"{name}Payload", Description = $"What {mutation.Name} came to." };
        foreach (var field in mutation.PayloadFields)
        {
            payload.AddField(field.ToGraphType());
        }

        var errors = new FieldType
        {
            Name = "errors",
            Description = "Why nothing was changed; null when all went well.",
            ResolvedType = new ListGraphType(new NonNullGraphType(UnionOf(mutation, name))),
        };
        var names = mutation.Errors.Select(error => (error.Name, error.Name)).ToArray();
        new GivenListBinding(mutation.ErrorRows) { RowTypes = new TextRowTypes(ErrorColumns.Type, names) }.Bind(errors);
        payload.AddField(errors);
        return payload;
    }

    private UnionGraphType UnionOf(Mutation mutation, string name)
    {
        var union = new UnionGraphType { Name = $"{name}Error", Description = $"Why {mutation.Name} may change nothing." };
        foreach (var shape in mutation.Errors.OrderBy(shape => shape.Name, StringComparer.Ordinal))
        {
            if (!_errors.TryGetValue(shape, out var type))
            {
                _errors.Add(shape, type = shape.ToGraphType());
            }

            union.AddPossibleType(type);
        }

        _types.Add(union);
        return union;
    }
}
