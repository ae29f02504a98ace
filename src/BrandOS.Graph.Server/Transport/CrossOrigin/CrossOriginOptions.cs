using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Transport.CrossOrigin;

/// <summary>Whose pages may call us from a browser (CORS). Configuration section <c>Cors</c>; why it is as it is: ADR 7.</summary>
internal sealed class CrossOriginOptions
{
    public const string Section = "Cors";
    public const string Anybody = "*";

    /// <summary>
    /// Origins such as <c>https://app.example.com</c>, spelled as browsers do, or <c>*</c> alone: all of them, without cookies. Default
    /// none: only our own pages.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>How long a browser need not ask again; it may cap that (Chromium at 2 h). Default 2 h, from 0 to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan PreflightMaxAge { get; set; } = TimeSpan.FromHours(2);

    public bool IsOn => AllowedOrigins.Count > 0;

    public bool AllowsAnybody => AllowedOrigins.Contains(Anybody);

    /// <summary>True when this origin is named, which <c>*</c> does not.</summary>
    public bool Names(string origin) => origin != Anybody && AllowedOrigins.Contains(origin);
}
