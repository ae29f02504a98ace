using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Auth;
using Microsoft.Extensions.Hosting;

namespace BrandOS.Graph.Tests.Auth;

public sealed class TenantAuthenticatorTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task The_claim_of_a_valid_token_is_the_tenant()
    {
        using var host = AuthHost.Start(Environments.Production);

        Assert.Equal(7, (await host.AskAsync(Tokens.For("7"))).Id);
        Assert.Equal(7, (await host.AskAsync(Tokens.For("7"))).Id);
        Assert.Null((await host.AskAsync(Tokens.For("7"))).Refusal);
    }

    [Fact]
    public async Task A_token_that_was_believed_is_not_believed_after_it_expired()
    {
        using var host = AuthHost.Start(Environments.Production);
        var token = Tokens.For("7", expires: Now.AddMinutes(2));

        Assert.Equal(7, (await host.AskAsync(token)).Id);
        host.Clock.Ahead = TimeSpan.FromMinutes(3);

        Assert.Equal(TenantIdentity.Expired, await host.AskAsync(token));
    }

    [Fact]
    public async Task An_expired_token_is_refused_in_words()
    {
        using var host = AuthHost.Start(Environments.Production);

        var identity = await host.AskAsync(Tokens.For("7", expires: Now.AddMinutes(-5)));

        Assert.Equal(ErrorCodes.NotAuthenticated, identity.Refusal?.Code);
        Assert.Equal("Bearer error=\"invalid_token\", error_description=\"The access token has expired.\"", identity.Challenge);
    }

    [Fact]
    public async Task Tokens_that_are_not_ours_are_not_believed()
    {
        using var host = AuthHost.Start(Environments.Production);

        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync(Tokens.For("7", key: "another secret of thirty-two bytes")));
        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync(Tokens.For("7", issuer: "somebody")));
        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync(Tokens.For("7", audience: "another-api")));
        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync(Tokens.Unsigned("7")));
        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync("rubbish"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("one")]
    [InlineData("99999999999")]
    [InlineData(null)]
    public async Task A_token_without_a_tenants_number_has_no_tenant(string? claim)
    {
        using var host = AuthHost.Start(Environments.Production);

        Assert.Equal(TenantIdentity.WithoutTenant, await host.AskAsync(Tokens.For(claim)));
    }

    [Theory]
    [InlineData("Development", "3", 3)]
    [InlineData("Development", "x", 0)]
    [InlineData("Development", "0", 0)]
    [InlineData("Production", "3", 0)]
    [InlineData("Staging", "3", 0)]
    public async Task The_tenant_header_counts_in_Development_only(string environment, string header, int tenant)
    {
        using var host = AuthHost.Start(environment);

        var identity = await host.AskAsync(token: null, tenantHeader: header);

        Assert.Equal(tenant, identity.Id);
        Assert.Equal(tenant == 0 ? ErrorCodes.NotAuthenticated : null, identity.Refusal?.Code);
    }

    [Fact]
    public async Task A_bad_token_is_refused_even_beside_a_good_header()
    {
        using var host = AuthHost.Start(Environments.Development);

        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync("rubbish", tenantHeader: "3"));
    }
}
