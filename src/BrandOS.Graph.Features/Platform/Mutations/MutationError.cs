using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>One expected failure.</summary>
internal sealed class MutationError
{
    public MutationError(ErrorShape shape, string message)
    {
        Row.Set(ErrorColumns.Type.Name, shape.Name).Set(ErrorColumns.Message.Column, message).Set(ErrorColumns.Code.Column, shape.Code);
    }

    public GivenRow Row { get; } = new();

    public MutationError With<T>(PayloadField<T> field, T value) where T : notnull
    {
        Row.Set(field.Column, GivenValue.Of(value));
        return this;
    }
}
