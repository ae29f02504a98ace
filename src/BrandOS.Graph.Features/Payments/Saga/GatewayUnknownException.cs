namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>The gateway did not answer, or not in a way that says what it did.</summary>
public sealed class GatewayUnknownException(string reason, Exception? innerException = null) : Exception(reason, innerException);
