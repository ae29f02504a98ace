using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>
/// One root field that writes: what a feature's author writes. The constructor says what goes in, what comes out and which failures are
/// expected; <see cref="WriteAsync"/> does it, inside of a transaction that is none of its business.
/// </summary>
internal abstract class Mutation : MutationBinding
{
    private readonly List<InputField> _input = [];
    private readonly List<PayloadField> _payload = [];
    private readonly List<ErrorShape> _errors = [MutationErrors.IdempotencyConflict];

    protected Mutation(string name, string description)
        : base(new GivenLoader(name))
    {
        Name = name;
        Description = description;
        Key = Text(IdempotencyKey.FieldName, IdempotencyKey.Description);
    }

    public string Name { get; }

    public string Description { get; }

    public InputField<string> Key { get; }

    public IReadOnlyList<InputField> Input => _input;

    public IReadOnlyList<PayloadField> PayloadFields => _payload;

    public IReadOnlyList<ErrorShape> Errors => _errors;

    /// <summary>The rows of the payload's errors.</summary>
    public GivenLoader ErrorRows { get; } = new("errors");

    /// <summary>
    /// REPEATABLE READ makes the write and its payload one snapshot, and whoever meets another write starts over, at last under READ
    /// COMMITTED. So a mutation has to be right under both: it locks what it decides by in a statement of its own, and who changes what it
    /// decides by without changing a row it locks (an order that gets a payment) touches that row.
    /// </summary>
    public virtual WriteIsolation Isolation => WriteIsolation.RepeatableReadAtFirst;

    /// <summary>What is wrong with the input as such; null when nothing is. Called before anything is begun.</summary>
    public virtual MutationError? Check(MutationInput input) => null;

    /// <summary>
    /// Called inside of the transaction, and again from the start when it met another one: it may touch nothing but that.
    /// </summary>
    public abstract ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken);

    /// <summary>The global id of an object, which must be of this type.</summary>
    protected InputField<Guid> Id<TEntity>(string name, string description)
        => Add(new InputField<Guid>(
            name,
            description,
            typeof(NonNullGraphType<IdGraphType>),
            value => NodeId.Decode((string)value!, typeof(TEntity).Name, GuidIdBinding.Parse)));

    protected InputField<Guid?> OptionalId<TEntity>(string name, string description)
        => Add(new InputField<Guid?>(
            name,
            description,
            typeof(IdGraphType),
            value => value is string id ? NodeId.Decode(id, typeof(TEntity).Name, GuidIdBinding.Parse) : null));

    protected InputField<string> Text(string name, string description)
        => Add(new InputField<string>(name, description, typeof(NonNullGraphType<StringGraphType>), value => (string)value!));

    protected InputField<string?> OptionalText(string name, string description)
        => Add(new InputField<string?>(name, description, typeof(StringGraphType), value => (string?)value));

    /// <summary>A number, truth, instant or enum.</summary>
    protected InputField<T> Required<T>(string name, string description) where T : struct
        => Add(new InputField<T>(name, description, FieldTypes.Of(typeof(T), nullable: false), value => (T)value!));

    /// <inheritdoc cref="Required"/>
    protected InputField<T?> Optional<T>(string name, string description) where T : struct
        => Add(new InputField<T?>(name, description, FieldTypes.Of(typeof(T), nullable: true), value => (T?)value));

    /// <summary>An object of the payload, read by its key after the write; null when there are errors.</summary>
    protected PayloadField<Guid> Returns<TEntity>(string name, EntityLoader<TEntity> loader, string description)
        => Add(Mutations.PayloadFields.One("", name, loader, description));

    /// <summary>A value of the payload; null when there are errors.</summary>
    protected PayloadField<T> ReturnsValue<T>(string name, string description) where T : notnull
        => Add(Mutations.PayloadFields.Value<T>("", name, description, nullable: true));

    /// <summary>The failures clients must expect, besides that of the idempotency key.</summary>
    protected void Fails(params IReadOnlyList<ErrorShape> errors) => _errors.AddRange(errors);

    private InputField<T> Add<T>(InputField<T> field)
    {
        _input.Add(field);
        return field;
    }

    private PayloadField<T> Add<T>(PayloadField<T> field)
    {
        _payload.Add(field);
        return field;
    }
}
