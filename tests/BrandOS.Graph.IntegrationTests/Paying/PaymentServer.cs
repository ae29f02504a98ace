using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>The server's executable, with short waits.</summary>
internal static class PaymentServer
{
    public const string CallbackSecret = "a secret of 32 characters or more";

    public static ServerProgram Start(string primary, string gateway, string address = "http://127.0.0.1:0") => ServerProgram.Start(
        ["serve"],
        ("ConnectionStrings__Primary", primary),
        ("ASPNETCORE_URLS", address),
        ("Logging__LogLevel__Default", "Warning"),
        ("Payments__Gateway__Address", gateway),
        ("Payments__Gateway__CallbackSecret", CallbackSecret),
        ("Payments__Gateway__Timeout", "00:00:00.500"),
        ("Payments__Lease", "00:00:01"),
        ("Payments__FirstDelay", "00:00:00.050"),
        ("Payments__MaxDelay", "00:00:00.500"),
        ("Payments__PollInterval", "00:00:00.050"));
}
