using System.ComponentModel;

namespace BrandOS.Graph.Data.Wallets;

[Description("Whose money a wallet holds.")]
public enum WalletKind
{
    [Description("A customer's; never below zero.")]
    Customer,

    [Description("What the tenant earned.")]
    Sales,

    [Description("The world outside: money that comes in leaves it, so it is below zero by what is inside.")]
    External,
}
