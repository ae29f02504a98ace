using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>Tells every mistake at once, and no secret.</summary>
internal sealed partial class OutboxSinksValidator(IOptions<OutboxOptions> outbox) : IValidateOptions<OutboxSinksOptions>
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, OutboxSinksOptions options)
    {
        var mistakes = options.Webhooks.SelectMany((webhook, index) => Mistakes($"Outbox:Webhooks:{index}", webhook)).ToList();
        mistakes.AddRange(options.Webhooks.GroupBy(webhook => webhook.Name).Where(group => group.Count() > 1)
            .Select(group => $"Outbox:Webhooks: the name '{group.Key}' is used {group.Count()} times."));
        var ofRedis = new List<ValidationResult>();
        Validator.TryValidateObject(options.Redis, new ValidationContext(options.Redis), ofRedis, validateAllProperties: true);
        mistakes.AddRange(ofRedis.Select(mistake => $"Outbox:Redis: {mistake.ErrorMessage}"));
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private IEnumerable<string> Mistakes(string section, WebhookOptions webhook)
    {
        if (!GoodName().IsMatch(webhook.Name))
        {
            yield return $"{section}:Name must be 1 to 40 of a-z, 0-9 and the hyphen.";
        }

        if (!Uri.TryCreate(webhook.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            yield return $"{section}:Address must be an absolute http or https address.";
        }

        if (!WebhookSignature.TryReadSecret(webhook.Secret, out _))
        {
            yield return $"{section}:Secret must be whsec_ and the base64 of 24 to 64 bytes: echo whsec_$(openssl rand -base64 32)";
        }

        if (webhook.PreviousSecret is not null && !WebhookSignature.TryReadSecret(webhook.PreviousSecret, out _))
        {
            yield return $"{section}:PreviousSecret must be whsec_ and the base64 of 24 to 64 bytes.";
        }

        if (webhook.Timeout < ShortestTimeout || webhook.Timeout > LongestTimeout || webhook.Timeout > outbox.Value.SendTimeout)
        {
            yield return $"{section}:Timeout must be from 100 ms to 1 min and not above Outbox:SendTimeout.";
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex GoodName();
}
