using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>What the two kinds of stored documents cannot mean together, and a Redis that cannot be meant at all.</summary>
internal sealed class PersistedOptionsValidator(IOptions<PersistedDocumentsOptions> stored, IConfiguration configuration)
    : IValidateOptions<AutomaticQueriesOptions>
{
    public ValidateOptionsResult Validate(string? name, AutomaticQueriesOptions options)
    {
        List<string> mistakes = [];
        if (stored.Value is { OnlyPersisted: true, Folder: null or "" })
        {
            mistakes.Add(
                $"{PersistedDocumentsOptions.Section}:OnlyPersisted needs "
                    + $"{PersistedDocumentsOptions.Section}:Folder: nothing could be executed.");
        }

        if (stored.Value.OnlyPersisted && options.Enabled)
        {
            mistakes.Add(
                $"{PersistedDocumentsOptions.Section}:OnlyPersisted and {AutomaticQueriesOptions.Section}:Enabled exclude each other: "
                + "the first trusts no client's document, the second stores every client's.");
        }

        if (options.Enabled && RedisSettings.Read(configuration) is { } redis && !IsConnectionString(redis))
        {
            mistakes.Add($"ConnectionStrings:{RedisSettings.Name} is not a connection string of StackExchange.Redis.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
