using Microsoft.EntityFrameworkCore.Design;

namespace BrandOS.Graph.Data.Migrations;

/// <summary>Lets <c>dotnet ef migrations add</c> read the model; it never connects.</summary>
internal sealed class DesignTimeGraphDbContext : IDesignTimeDbContextFactory<GraphDbContext>
{
    public GraphDbContext CreateDbContext(string[] args) => new(GraphDbContextOptions.ForModel());
}
