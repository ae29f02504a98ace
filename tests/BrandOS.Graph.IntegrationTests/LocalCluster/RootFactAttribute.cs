namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>A fact about what root's start does differently.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        Skip = Environment.IsPrivilegedProcess ? null : "Only root's start changes the user.";
    }
}
