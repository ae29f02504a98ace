using System.Text.Json;
using BrandOS.Graph.Server.Ide;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace BrandOS.Graph.Tests.Ide;

public sealed class IdeConfigTests
{
    [Fact]
    public void Presets_a_tenant_in_Development_only()
    {
        Assert.Equal("1", For(Environments.Development).GetProperty("httpHeaders").GetProperty("X-Tenant").GetString());
        Assert.Empty(For(Environments.Production).GetProperty("httpHeaders").EnumerateObject());
    }

    [Fact]
    public void Reports_to_nobody()
        => Assert.True(For(Environments.Production).GetProperty("disableTelemetry").GetBoolean());

    private static JsonElement For(string environment)
        => JsonSerializer.SerializeToElement(IdeConfig.For(new HostingEnvironment { EnvironmentName = environment }));
}
