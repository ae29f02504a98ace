using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Payments;

/// <summary>What an amount to move may be.</summary>
internal static class Money
{
    // Far below what numeric(18,2) holds, so that no sum of sane transfers leaves it.
    public const decimal Most = 1_000_000_000m;
    private const int Decimals = 2;

    public static MutationError? Check(string field, decimal amount)
        => amount > 0 && amount <= Most && decimal.Round(amount, Decimals) == amount
            ? null
            : MutationErrors.InvalidInput(field, $"An amount is above 0 and at most {Most:0}, with {Decimals} decimals at most.");
}
