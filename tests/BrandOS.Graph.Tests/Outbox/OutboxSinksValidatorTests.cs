using BrandOS.Graph.Postgres.Outbox.Dispatching;
using BrandOS.Graph.Server.Workers.Outbox.Sinks;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Tests.Outbox;

public sealed class OutboxSinksValidatorTests
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    [Fact]
    public void Good_sinks_are_taken()
        => Assert.True(
            Validate(new WebhookOptions { Name = "shop-1", Address = "https://example.com/hook?x=1", Secret = Secret }).Succeeded);

    [Fact]
    public void Every_mistake_is_told_and_no_secret()
    {
        var result = Validate(
            new WebhookOptions
            {
                Name = "Shop 1",
                Address = "ftp://example.com",
                Secret = "whsec_hush",
                PreviousSecret = "hush",
                Timeout = TimeSpan.FromSeconds(11),
            },
            new WebhookOptions { Name = "twin", Address = "http://a", Secret = Secret },
            new WebhookOptions { Name = "twin", Address = "/hook", Secret = Secret, Timeout = TimeSpan.Zero });

        Assert.Equal(
            [
                "Outbox:Webhooks:0:Name",
                "Outbox:Webhooks:0:Address",
                "Outbox:Webhooks:0:Secret",
                "Outbox:Webhooks:0:PreviousSecret",
                "Outbox:Webhooks:0:Timeout",
                "Outbox:Webhooks:2:Address", "Outbox:Webhooks:2:Timeout", "Outbox:Webhooks:",
            ],
            result.Failures!.Select(mistake => mistake.Split(' ')[0]));
        Assert.DoesNotContain("hush", string.Join(' ', result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(100_000_001)]
    public void The_stream_has_bounds(int length)
    {
        var options = new OutboxSinksOptions();
        options.Redis.MaxLength = length;

        Assert.StartsWith(
            "Outbox:Redis:",
            Assert.Single(new OutboxSinksValidator(Options.Create(new OutboxOptions())).Validate(null, options).Failures!));
    }

    private static ValidateOptionsResult Validate(params WebhookOptions[] webhooks)
    {
        var options = new OutboxSinksOptions();
        foreach (var webhook in webhooks)
        {
            options.Webhooks.Add(webhook);
        }

        return new OutboxSinksValidator(Options.Create(new OutboxOptions())).Validate(null, options);
    }
}
