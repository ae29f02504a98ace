namespace BrandOS.Graph.Engine.Writing;

/// <summary>What became of a field's value.</summary>
internal enum WriteResult
{
    /// <summary>The value is in the buffer.</summary>
    Written,

    /// <summary>The value is null and nobody complained yet.</summary>
    Null,

    /// <summary>The value must be null because of an error that is already recorded.</summary>
    Failed,
}
