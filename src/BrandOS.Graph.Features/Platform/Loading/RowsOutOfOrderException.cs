namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>Rows arrived in another order than their index has; the operation starts over with a sort.</summary>
internal sealed class RowsOutOfOrderException() : Exception("Rows arrived out of order.");
