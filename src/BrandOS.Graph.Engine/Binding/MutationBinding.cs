using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>
/// A root field that writes. The data layer derives from it and carries it out in <see cref="LoadSession.WriteAsync"/>; the engine plans
/// the payload's selection as a small operation of its own, on the one row the write gives.
/// </summary>
/// <param name="payload">The payload's own row: its columns are the keys and values the write came to.</param>
public abstract class MutationBinding(GivenLoader payload) : FieldBinding
{
    public GivenLoader Payload { get; } = payload;
}
