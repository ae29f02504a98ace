using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Auth;

/// <summary>On whose behalf a request is made, or why that is not known.</summary>
/// <param name="Id">The tenant; meaningless when there is a refusal.</param>
/// <param name="Refusal">Null when the tenant is known.</param>
/// <param name="Challenge">The value of <c>WWW-Authenticate</c> for a refusal (RFC 6750, section 3).</param>
/// <param name="Expires">When the access token ends; null when nothing ends.</param>
internal readonly record struct TenantIdentity(int Id, GraphError? Refusal = null, string? Challenge = null, DateTimeOffset? Expires = null)
{
    public static readonly TenantIdentity Anonymous = new(
        0,
        new GraphError(ErrorCodes.NotAuthenticated, "The request names no tenant: send an access token (Authorization: Bearer)."),
        "Bearer");

    public static readonly TenantIdentity AnonymousInDevelopment = new(
        0,
        new GraphError(
            ErrorCodes.NotAuthenticated,
            "The request names no tenant: send an access token (Authorization: Bearer) or, in Development, "
                + "the header X-Tenant with a tenant's number."),
        "Bearer");

    public static readonly TenantIdentity Expired = Invalid("The access token has expired.");

    public static readonly TenantIdentity NotBelieved = Invalid("The access token is not valid here.");

    public static readonly TenantIdentity WithoutTenant = Invalid($"The access token has no valid {JwtOptions.TenantClaim} claim.");

    /// <summary>The token may be good: its client shall come back with it, and not log out.</summary>
    public static readonly TenantIdentity Undecided = new(
        0,
        new GraphError(
            ErrorCodes.AuthUnavailable, "Whether the access token is valid cannot be found out at the moment: try again."));

    public bool IsUndecided => Refusal?.Code == ErrorCodes.AuthUnavailable;

    private static TenantIdentity Invalid(string why) => new(
        0, new GraphError(ErrorCodes.NotAuthenticated, why), $"Bearer error=\"invalid_token\", error_description=\"{why}\"");
}
