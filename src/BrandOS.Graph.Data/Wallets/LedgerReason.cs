using System.ComponentModel;

namespace BrandOS.Graph.Data.Wallets;

[Description("Why money moved.")]
public enum LedgerReason
{
    [Description("Money came in from outside.")]
    TopUp,

    [Description("An order was paid.")]
    Payment,

    [Description("A paid order was called off.")]
    Refund,

    [Description("Moved from one wallet to another.")]
    Transfer,
}
