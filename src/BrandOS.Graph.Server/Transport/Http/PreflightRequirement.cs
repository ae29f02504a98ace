namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// Which GETs must carry something that a browser never sends across origins without asking the server first (CORS preflight).
/// </summary>
internal enum PreflightRequirement
{
    /// <summary>Those with cookies: only what a browser adds by itself can be abused by a foreign page.</summary>
    WithCookies,

    /// <summary>All of them, as Apollo Server's CSRF prevention and Hot Chocolate's EnforceGetRequestsPreflightHeader have it.</summary>
    Always,

    /// <summary>None.</summary>
    Never,
}
