using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>The server's executable, with short waits.</summary>
internal static class PaymentServer
{
    public const string CallbackSecret = "a secret of 32 characters or more";

    /// <summary>One that gives a gateway on a busy machine time to answer, and a test time to see it wait.</summary>
    public static ServerProgram Start(string primary, string gateway)
        => Start(primary, gateway, "http://127.0.0.1:0", timeout: "00:00:05", lease: "00:00:10");

    /// <summary>One that waits for nothing.</summary>
    public static ServerProgram StartHasty(string primary, string gateway, string address)
        => Start(primary, gateway, address, timeout: "00:00:00.500", lease: "00:00:01");

    private static ServerProgram Start(string primary, string gateway, string address, string timeout, string lease) => ServerProgram.Start(
        ["serve"],
        ("ConnectionStrings__Primary", primary),
        ("ASPNETCORE_URLS", address),
        ("Logging__LogLevel__Default", "Warning"),
        ("Payments__Gateway__Address", gateway),
        ("Payments__Gateway__CallbackSecret", CallbackSecret),
        ("Payments__Gateway__Timeout", timeout),
        ("Payments__Lease", lease),
        ("Payments__FirstDelay", "00:00:00.050"),
        ("Payments__MaxDelay", "00:00:00.500"),
        ("Payments__PollInterval", "00:00:00.050"));
}
