using BrandOS.Graph.Server.Transport.Persisted;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Tests.Transport.Persisted;

public sealed class PersistedOptionsValidatorTests
{
    [Theory] // folder, only persisted?, automatic?, redis -> mistakes
    [InlineData(null, false, false, null, 0)]
    [InlineData("documents", true, false, null, 0)]
    [InlineData(null, false, true, "localhost:6379,abortConnect=false", 0)]
    [InlineData(null, false, false, "rubbish=1", 0)] // nobody uses it
    [InlineData(null, true, false, null, 1)]
    [InlineData("documents", true, true, null, 1)]
    [InlineData(null, false, true, "rubbish=1", 1)]
    [InlineData("", true, true, "abortConnect=false", 3)]
    public void Tells_every_contradiction_at_once(string? folder, bool onlyPersisted, bool automatic, string? redis, int mistakes)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Redis", redis)]).Build();
        var stored = Options.Create(new PersistedDocumentsOptions { Folder = folder, OnlyPersisted = onlyPersisted });

        var result = new PersistedOptionsValidator(stored, configuration).Validate(
            null, new AutomaticQueriesOptions { Enabled = automatic });

        Assert.Equal(mistakes, result.Failures?.Count() ?? 0);
    }
}
