namespace BrandOS.Graph.Limit.Tenancy;

/// <summary>Whose requests a token allows, and when: seconds since 1970, UTC.</summary>
internal readonly record struct TenantClaim(int Tenant, long NotBefore, long Expires);
