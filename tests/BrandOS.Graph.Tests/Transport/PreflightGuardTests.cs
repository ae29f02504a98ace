using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Http;

namespace BrandOS.Graph.Tests.Transport;

public sealed class PreflightGuardTests
{
    [Theory] // header, its value, may it come with cookies?
    [InlineData(null, null, false)]
    [InlineData("Accept", "application/json", false)]
    [InlineData("Content-Type", "text/plain", false)]
    [InlineData("Content-Type", "TEXT/PLAIN; charset=utf-8", false)]
    [InlineData("Content-Type", "multipart/form-data; boundary=x", false)]
    [InlineData("Content-Type", "application/x-www-form-urlencoded", false)]
    [InlineData("Content-Type", "no type at all", false)]
    [InlineData("Content-Type", "application/json", true)]
    [InlineData("GraphQL-Preflight", "1", true)]
    [InlineData("graphql-preflight", "", true)]
    [InlineData("Apollo-Require-Preflight", "true", true)]
    [InlineData("X-Apollo-Operation-Name", "Orders", true)]
    [InlineData("X-Tenant", "1", true)]
    [InlineData("Authorization", "Bearer token", true)]
    [InlineData("Authorization", "Basic dTpw", false)] // a browser adds these by itself
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    public void A_GET_with_cookies_needs_what_no_foreign_page_can_send(string? header, string? value, bool allowed)
    {
        var headers = new HeaderDictionary { ["Cookie"] = "a=b" };
        if (header is not null)
        {
            headers[header] = value;
        }

        Assert.Equal(allowed, PreflightGuard.Allows(headers, PreflightRequirement.WithCookies));
        Assert.Equal(allowed, PreflightGuard.Allows(headers, PreflightRequirement.Always));
        Assert.True(PreflightGuard.Allows(headers, PreflightRequirement.Never));
    }

    [Fact]
    public void A_GET_without_cookies_needs_it_only_when_all_do()
    {
        Assert.True(PreflightGuard.Allows(new HeaderDictionary(), PreflightRequirement.WithCookies));
        Assert.False(PreflightGuard.Allows(new HeaderDictionary(), PreflightRequirement.Always));
    }
}
