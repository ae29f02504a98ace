namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>Failures that many mutations have.</summary>
internal static class MutationErrors
{
    public static readonly ErrorShape NotFound = new(
        "NotFoundError", "NOT_FOUND", "The tenant has no object with an id that was given.");

    public static readonly ErrorShape Conflict = new(
        "ConflictError", "CONFLICT", "The object was changed since the given version was read.");

    public static readonly ErrorShape Invalid = new(
        "InvalidInputError", "INVALID_INPUT", "A value is not one the mutation can take.");

    public static readonly ErrorShape IdempotencyConflict = new(
        "IdempotencyConflictError", "IDEMPOTENCY_CONFLICT", "The idempotency key was used before, for another input.");

    private static readonly PayloadField<string> MissingField
        = NotFound.Value<string>("field", "The input field that holds the id.");

    private static readonly PayloadField<string> InvalidField
        = Invalid.Value<string>("field", "The input field that holds the value.");

    /// <summary>An id of nobody, or of another tenant: the answer is the same.</summary>
    /// <param name="field">The input field that holds the id.</param>
    public static MutationError Missing(string field)
        => NotFound.Of($"Nothing was found by the id in '{field}'.").With(MissingField, field);

    /// <param name="field">The input field that holds the value.</param>
    public static MutationError InvalidInput(string field, string message) => Invalid.Of(message).With(InvalidField, field);

    /// <summary>A version that is not the latest; the client gets the object as it is now.</summary>
    /// <typeparam name="TEntity">Of a type with a global id made of a UUID.</typeparam>
    public static MutationError Stale<TEntity>(Guid id)
    {
        var error = Conflict.Of("The object was changed since this version was read.");
        error.Row.Set(CurrentObject.Column(typeof(TEntity).Name), id);
        return error;
    }
}
