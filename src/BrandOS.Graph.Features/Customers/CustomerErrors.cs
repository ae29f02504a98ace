using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Customers;

internal static class CustomerErrors
{
    public static readonly ErrorShape EmailTaken = new(
        "EmailTakenError", "CUSTOMER_EMAIL_TAKEN", "Another customer of the tenant has the e-mail address.");
}
