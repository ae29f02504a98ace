using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>What a mutation came to: keys and values of its payload, or typed errors.</summary>
internal sealed class Outcome
{
    private Outcome(GivenRow payload, IReadOnlyList<GivenRow> errors)
    {
        Payload = payload;
        Errors = errors;
    }

    /// <summary>Done, with nothing to tell.</summary>
    public static Outcome Done => new(new GivenRow(), []);

    public GivenRow Payload { get; }

    public IReadOnlyList<GivenRow> Errors { get; }

    public static Outcome Of<T>(PayloadField<T> field, T value) where T : notnull => Done.And(field, value);

    /// <summary>Expected failures: what the mutation has written is undone.</summary>
    public static Outcome Failed(params IReadOnlyList<MutationError> errors) => new(new GivenRow(), [.. errors.Select(error => error.Row)]);

    /// <summary>As it was kept.</summary>
    public static Outcome Kept(GivenRow payload, IReadOnlyList<GivenRow> errors) => new(payload, errors);

    public Outcome And<T>(PayloadField<T> field, T value) where T : notnull
    {
        Payload.Set(field.Column, GivenValue.Of(value));
        return this;
    }
}
