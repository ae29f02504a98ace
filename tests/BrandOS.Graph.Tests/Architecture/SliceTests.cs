namespace BrandOS.Graph.Tests.Architecture;

public sealed class SliceTests
{
    private static readonly SliceMap Map = SliceMap.Load();

    [Fact]
    public void Slices_meet_only_at_loaders_and_entities()
        => Assert.DoesNotContain(Map.Crossings, crossing => crossing.From != SliceMap.Platform && !crossing.IsLoader);

    [Fact]
    public void Platform_knows_no_slice()
        => Assert.DoesNotContain(Map.Crossings, crossing => crossing.From == SliceMap.Platform);

    [Fact]
    public void The_map_sees_slices_that_meet()
    {
        Assert.Contains("Orders", Map.Slices);
        Assert.Contains(Map.Crossings, crossing => crossing is { From: "Orders", To: "Customers", IsLoader: true });
    }
}
