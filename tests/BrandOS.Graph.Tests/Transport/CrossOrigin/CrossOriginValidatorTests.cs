using BrandOS.Graph.Server.Transport.CrossOrigin;

namespace BrandOS.Graph.Tests.Transport.CrossOrigin;

public sealed class CrossOriginValidatorTests
{
    [Theory]
    [InlineData("https://app.example.com")]
    [InlineData("http://localhost:3000")]
    [InlineData("https://app.example.com:8443")]
    [InlineData("http://[::1]:3000")]
    [InlineData("https://xn--bcher-kva.example")]
    [InlineData("*")]
    public void An_origin_as_a_browser_sends_it_is_one(string origin) => Assert.Empty(Mistakes(origin));

    [Theory]
    [InlineData("https://app.example.com/")]
    [InlineData("https://app.example.com/shop")]
    [InlineData("https://app.example.com?a=b")]
    [InlineData("https://App.example.com")]
    [InlineData("https://app.example.com:443")]
    [InlineData("https://user@app.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("https://b\u00fccher.example")]
    [InlineData("app.example.com")]
    [InlineData("ftp://app.example.com")]
    [InlineData("null")]
    [InlineData("")]
    public void Anything_else_would_keep_everybody_out_and_is_told(string origin)
        => Assert.Contains($"Cors:AllowedOrigins has '{origin}'", Assert.Single(Mistakes(origin)), StringComparison.Ordinal);

    [Fact]
    public void Every_mistake_is_named()
        => Assert.Equal(3, Mistakes("*", "https://good.example", "https://bad.example/", "bad").Count);

    [Fact]
    public void Nobody_is_a_choice() => Assert.Empty(Mistakes());

    private static List<string> Mistakes(params string[] origins)
    {
        var options = new CrossOriginOptions();
        foreach (var origin in origins)
        {
            options.AllowedOrigins.Add(origin);
        }

        return [.. new CrossOriginValidator().Validate(null, options).Failures ?? []];
    }
}
