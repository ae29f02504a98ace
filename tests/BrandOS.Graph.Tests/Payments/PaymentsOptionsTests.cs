using System.ComponentModel.DataAnnotations;
using BrandOS.Graph.Features.Payments;

namespace BrandOS.Graph.Tests.Payments;

public sealed class PaymentsOptionsTests
{
    [Fact]
    public void Defaults_are_valid_and_have_no_gateway()
    {
        Assert.Empty(Mistakes(new PaymentsOptions()));
        Assert.False(new PaymentsOptions().Gateway.IsConfigured);
    }

    [Theory]
    [InlineData(nameof(PaymentsOptions.Parallelism), 0)]
    [InlineData(nameof(PaymentsOptions.Parallelism), 257)]
    [InlineData(nameof(PaymentsOptions.MaxChargeAttempts), 0)]
    [InlineData(nameof(PaymentsOptions.MaxChargeAttempts), 1001)]
    public void Numbers_out_of_range_are_refused(string name, int value)
    {
        var options = new PaymentsOptions();
        typeof(PaymentsOptions).GetProperty(name)!.SetValue(options, value);

        Assert.Contains(name, Assert.Single(Mistakes(options)).MemberNames);
    }

    [Theory]
    [InlineData(nameof(PaymentsOptions.PollInterval), 49)]
    [InlineData(nameof(PaymentsOptions.Lease), 999)]
    [InlineData(nameof(PaymentsOptions.FirstDelay), 9)]
    [InlineData(nameof(PaymentsOptions.MaxDelay), 9)]
    public void Times_out_of_range_are_refused(string name, int milliseconds)
    {
        var options = new PaymentsOptions();
        typeof(PaymentsOptions).GetProperty(name)!.SetValue(options, TimeSpan.FromMilliseconds(milliseconds));

        Assert.Contains(Mistakes(options), mistake => mistake.MemberNames.Contains(name));
    }

    [Theory]
    [InlineData("ftp://gateway", null, 10, "Address")]
    [InlineData("gateway", null, 10, "Address")]
    [InlineData(null, "short", 10, "CallbackSecret")]
    [InlineData(null, null, 0.05, "Timeout")]
    [InlineData(null, null, 121, "Timeout")]
    [InlineData(null, null, 40, "Lease")]
    public void Gateway_that_cannot_work_is_refused(string? address, string? secret, double seconds, string what)
    {
        var options = new PaymentsOptions();
        options.Gateway.Address = address;
        options.Gateway.CallbackSecret = secret;
        options.Gateway.Timeout = TimeSpan.FromSeconds(seconds);

        var mistakes = Mistakes(options);
        Assert.Contains(mistakes, mistake => mistake.ErrorMessage!.Contains(what, StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, mistake => mistake.ErrorMessage!.Contains("short,", StringComparison.Ordinal));
    }

    private static List<ValidationResult> Mistakes(PaymentsOptions options)
    {
        var mistakes = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), mistakes, validateAllProperties: true);
        return mistakes;
    }
}
