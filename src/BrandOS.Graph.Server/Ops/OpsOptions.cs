using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Ops;

/// <summary>Who may see the operations page. Configuration section <c>Ops</c>.</summary>
internal sealed class OpsOptions
{
    public const string Section = "Ops";

    /// <summary>
    /// Outside of Development: the claim that an operator's access token has. Without it there is no page. No default.
    /// </summary>
    public string? Claim { get; set; }

    /// <summary>What the claim has to say. Default <c>operator</c>.</summary>
    [Required]
    public string ClaimValue { get; set; } = "operator";

    /// <summary>How far the charts go back. Default 5 min, from 1 min to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan History { get; set; } = TimeSpan.FromMinutes(5);
}
