using BrandOS.Graph.Features.Platform.Types;
using GraphQLParser.AST;

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
    [InlineData("2026-11-26T12:00:00.1234560Z", 1_234_560)]
    [InlineData("2026-11-26t12:00:00z", 0)]
    [InlineData("2026-11-26T01:30:00-10:30", 0)]
    public void A_time_is_read_to_the_tick(string text, long ticks)
        => Assert.Equal(Noon.AddTicks(ticks), _scalar.ParseValue(text));

    [Theory]
    [InlineData("2026-11-26T12:00:00.00000001Z")]
    [InlineData("2026-11-26T12:00:00.99999999+01:00")]
    [InlineData("2026-11-26T12:00:00.12345600Z")]
    [InlineData("2026-11-26T12:00:00.Z")]
    [InlineData("2026-11-26T12:00:00")]
    [InlineData("2026-11-26T12:00Z")]
    [InlineData("2026-11-26T24:00:00Z")]
    [InlineData("2026-11-26T12:60:00Z")]
    [InlineData("2026-02-29T12:00:00Z")]
    [InlineData("2026-11-26T12:00:00+1:00")]
    [InlineData("2026-11-26T12:00:00+01")]
    [InlineData("2026-11-26T12:00:00+15:00")]
    [InlineData("2026-11-26T12:00:00 Z")]
    [InlineData("2026-11-26 12:00:00Z")]
    [InlineData(" 2026-11-26T12:00:00Z")]
    [InlineData("2026-11-26T12:00:00Z\n")]
    [InlineData("2026-11-26")]
    [InlineData("2026-11")]
    [InlineData("10:30")]
    [InlineData("03/04/2026")]
    [InlineData("Mar 2026")]
    [InlineData("Wed, 04 Mar 2026")]
    [InlineData("٢٠٢٦-11-26T12:00:00Z")]
    [InlineData("noon")]
    [InlineData("")]
    public void What_is_no_instant_or_would_have_to_be_rounded_is_refused(string text)
    {
        Assert.Throws<InvalidOperationException>(() => _scalar.ParseValue(text));
        Assert.Throws<InvalidOperationException>(() => _scalar.ParseLiteral(new GraphQLStringValue(text)));
    }
}
