namespace BrandOS.Graph.Features.Payments.Saga;

public enum GatewayStatus
{
    /// <summary>The gateway knows no such charge: nothing was taken so far.</summary>
    NotFound,

    /// <summary>The money was taken.</summary>
    Approved,

    /// <summary>Nothing was taken, and nothing will be.</summary>
    Declined,
}
