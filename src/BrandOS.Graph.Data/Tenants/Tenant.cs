namespace BrandOS.Graph.Data.Tenants;

/// <summary>One shop on the platform. Every other table starts with its id.</summary>
public sealed class Tenant
{
    public required int Id { get; init; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException.</summary>
    public uint Version { get; private set; }
}
