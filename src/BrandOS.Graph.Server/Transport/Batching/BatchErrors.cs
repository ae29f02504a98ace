using System.Globalization;
using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>What a client can do wrong with batches; each refuses the whole batch before anything is executed.</summary>
internal static class BatchErrors
{
    public static readonly GraphError Empty = new(ErrorCodes.RequestInvalid, "The batch has no elements.");

    public static readonly GraphError ElementNotObject = new(ErrorCodes.RequestInvalid, "Every element of a batch must be a JSON object.");

    public static GraphError TooLarge(int limit) => new(
        ErrorCodes.RequestInvalid, string.Create(CultureInfo.InvariantCulture, $"The batch asks for more than {limit} executions."));

    /// <summary>The same mistake, with the place of the request that has it.</summary>
    public static GraphError In(GraphError mistake, int requestIndex)
        => mistake with { Details = [.. mistake.Details, new("requestIndex", requestIndex)] };
}
