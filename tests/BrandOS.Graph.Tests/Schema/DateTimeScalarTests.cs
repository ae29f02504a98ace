using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Tests.Schema;

public sealed class DateTimeScalarTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly DateTimeScalar _scalar = new();

    [Theory]
    [InlineData("2026-11-26T12:00:00Z", 0)]
    [InlineData("2026-11-26T13:00:00+01:00", 0)]
    [InlineData("2026-11-26T12:00:00.1Z", 1_000_000)]
    [InlineData("2026-11-26T12:00:00.0000001Z", 1)]
    [InlineData("2026-11-26T12:00:00.123456000000Z", 1_234_560)]
    public void A_time_is_read_to_the_tick(string text, long ticks)
        => Assert.Equal(Noon.AddTicks(ticks), _scalar.ParseValue(text));

    [Theory]
    [InlineData("2026-11-26T12:00:00.00000001Z")]
    [InlineData("2026-11-26T12:00:00.99999999+01:00")]
    [InlineData("2026-11-26T12:00:00.0000000000001")]
    [InlineData("noon")]
    [InlineData("")]
    public void What_would_have_to_be_rounded_is_refused_as_what_is_no_time(string text)
        => Assert.Throws<InvalidOperationException>(() => _scalar.ParseValue(text));
}
