using BrandOS.Graph.Server.Auth;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace BrandOS.Graph.Tests.Auth;

public sealed class JwtOptionsValidatorTests
{
    private const string Key = "a secret of thirty-two bytes...!";

    [Fact]
    public void Production_refuses_an_empty_section_and_names_every_mistake()
    {
        var mistakes = Validate(new JwtOptions(), Environments.Production);

        Assert.Collection(
            mistakes,
            mistake => Assert.Contains("Issuer is missing", mistake, StringComparison.Ordinal),
            mistake => Assert.Contains("Audience is missing", mistake, StringComparison.Ordinal),
            mistake => Assert.Contains("either Key", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void Development_may_do_without_but_not_by_halves()
    {
        Assert.Empty(Validate(new JwtOptions(), Environments.Development));
        Assert.Equal(2, Validate(new JwtOptions { Issuer = "us" }, Environments.Development).Count);
    }

    [Fact]
    public void Any_other_environment_is_as_strict_as_Production()
        => Assert.Equal(3, Validate(new JwtOptions(), Environments.Staging).Count);

    [Theory]
    [InlineData(Key, null, null)]
    [InlineData(null, "https://login.example.com", null)]
    [InlineData(Key, "https://login.example.com", "not both")]
    [InlineData("short", null, "shorter than 32 bytes")]
    [InlineData(null, "http://login.example.com", "must be an https address")]
    [InlineData(null, "login", "must be an https address")]
    public void Takes_one_source_of_keys_that_is_safe(string? key, string? authority, string? mistake)
    {
        var mistakes = Validate(
            new JwtOptions { Issuer = "us", Audience = "api", Key = key, Authority = authority }, Environments.Production);

        if (mistake is null)
        {
            Assert.Empty(mistakes);
        }
        else
        {
            Assert.Contains(mistake, Assert.Single(mistakes), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0.09, false)]
    [InlineData(0.1, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Waits_for_an_authority_from_100_ms_to_a_minute(double seconds, bool allowed)
    {
        var mistakes = Validate(
            new JwtOptions { Issuer = "us", Audience = "api", Key = Key, AuthorityTimeout = TimeSpan.FromSeconds(seconds) },
            Environments.Production);

        Assert.Equal(allowed ? [] : ["Auth:Jwt:AuthorityTimeout must be from 100 ms to 1 minute."], mistakes);
    }

    private static List<string> Validate(JwtOptions options, string environment)
        => [.. new JwtOptionsValidator(new HostingEnvironment { EnvironmentName = environment }).Validate(null, options).Failures ?? []];
}
