using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>What every error has.</summary>
internal static class ErrorColumns
{
    /// <summary>Which type the error is of.</summary>
    public static readonly GivenText Type = new("type");

    public static readonly PayloadField<string> Message
        = PayloadFields.Value<string>("", "message", "What went wrong, for a person to read.", nullable: false);

    public static readonly PayloadField<string> Code
        = PayloadFields.Value<string>("", "code", "What went wrong, for a program: it never changes.", nullable: false);
}
