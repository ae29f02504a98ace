using System.ComponentModel.DataAnnotations;
using BrandOS.Graph.Postgres.Outbox.Dispatching;

namespace BrandOS.Graph.Tests.Outbox;

public sealed class OutboxOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.Empty(Mistakes(new OutboxOptions()));

    [Theory]
    [InlineData(nameof(OutboxOptions.Workers), 0)]
    [InlineData(nameof(OutboxOptions.Workers), 17)]
    [InlineData(nameof(OutboxOptions.BatchSize), 0)]
    [InlineData(nameof(OutboxOptions.RunLength), 1001)]
    [InlineData(nameof(OutboxOptions.Parallelism), 0)]
    [InlineData(nameof(OutboxOptions.MaxAttempts), 0)]
    public void Numbers_out_of_range_are_refused(string name, int value)
    {
        var options = new OutboxOptions();
        typeof(OutboxOptions).GetProperty(name)!.SetValue(options, value);

        Assert.Contains(name, Assert.Single(Mistakes(options)).MemberNames);
    }

    [Theory]
    [InlineData(nameof(OutboxOptions.PollInterval), 10)]
    [InlineData(nameof(OutboxOptions.Linger), 1001)]
    [InlineData(nameof(OutboxOptions.SendTimeout), 99)]
    [InlineData(nameof(OutboxOptions.Lease), 999)]
    [InlineData(nameof(OutboxOptions.FirstDelay), 9)]
    [InlineData(nameof(OutboxOptions.MaxDelay), 9)]
    [InlineData(nameof(OutboxOptions.Retention), 59_000)]
    [InlineData(nameof(OutboxOptions.HousekeepingInterval), 999)]
    public void Times_out_of_range_are_refused(string name, int milliseconds)
    {
        var options = new OutboxOptions();
        typeof(OutboxOptions).GetProperty(name)!.SetValue(options, TimeSpan.FromMilliseconds(milliseconds));

        Assert.Contains(Mistakes(options), mistake => mistake.MemberNames.Contains(name));
    }

    [Fact]
    public void A_lease_outlives_a_slow_sink()
        => Assert.Contains(
            Mistakes(new OutboxOptions { SendTimeout = TimeSpan.FromSeconds(40), Lease = TimeSpan.FromMinutes(1) }),
            mistake => mistake.ErrorMessage!.Contains("at least twice", StringComparison.Ordinal));

    [Fact]
    public void The_longest_delay_is_not_shorter_than_the_first()
        => Assert.Single(Mistakes(new OutboxOptions { FirstDelay = TimeSpan.FromMinutes(2), MaxDelay = TimeSpan.FromMinutes(1) }));

    private static List<ValidationResult> Mistakes(OutboxOptions options)
    {
        var mistakes = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), mistakes, validateAllProperties: true);
        return mistakes;
    }
}
