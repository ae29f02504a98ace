using System.ComponentModel;

namespace BrandOS.Graph.Data.Payments;

[Description("Where the money of a payment comes from.")]
public enum PaymentMethod
{
    [Description("The customer's wallet.")]
    Wallet,

    [Description("An external payment gateway.")]
    Gateway,
}
