using System.Globalization;
using BrandOS.Graph.Server.Workers.Payments;

namespace BrandOS.Graph.Server.SandboxGateway;

/// <summary>
/// The protocol of <see cref="HttpPaymentGateway"/>, and beside it <c>/sandbox</c> for those who test: what was done, and what is to go
/// wrong.
/// </summary>
internal static class SandboxRoutes
{
    public static void MapSandbox(this WebApplication app, SandboxRecord record, SandboxFaults faults, SandboxCallbacks callbacks)
    {
        app.MapPost("/charges", (ChargeRequest body, HttpContext http) => ActAsync(
            faults.Next(),
            fault => record.Charge(Key(http), body.PaymentId, body.TenantId, body.OrderId, Amount(body), fault == SandboxFault.Decline),
            charge => callbacks.CallTwiceAsync(charge.TenantId, charge.PaymentId),
            http.RequestAborted));
        app.MapGet(
            "/charges/{payment:guid}",
            (Guid payment) => record.Find(payment.ToString()) is { } charge ? Results.Ok(charge) : Results.NotFound());
        app.MapPost("/charges/{payment:guid}/refund", (Guid payment, RefundRequest body, HttpContext http) => ActAsync(
            faults.Next() is var fault && fault == SandboxFault.Decline ? SandboxFault.None : fault, // nobody declines to give back
            _ => record.Refund(payment.ToString(), payment, body.TenantId),
            charge => callbacks.CallTwiceAsync(charge.TenantId, charge.PaymentId),
            http.RequestAborted));
        app.MapGet("/sandbox/charges", () => record.All);
        app.MapPost("/sandbox/faults", (SandboxFault[] asked) => faults.Ask(asked));
        app.MapPost("/sandbox/ratio/{ratio:double}", (double ratio) => { faults.Ratio = Math.Clamp(ratio, 0, 1); });
    }

    private static async Task<IResult> ActAsync(
        SandboxFault fault, Func<SandboxFault, SandboxCharge> act, Func<SandboxCharge, Task> callBack, CancellationToken leaving)
    {
        switch (fault)
        {
            case SandboxFault.FailBefore:
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case SandboxFault.HangBefore:
                await NeverAsync(leaving);
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            default:
                break;
        }

        var charge = act(fault);
        switch (fault)
        {
            case SandboxFault.FailAfter:
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case SandboxFault.HangAfter:
                await NeverAsync(leaving);
                break;
            case SandboxFault.Twice:
                await callBack(charge);
                break;
            default:
                break;
        }

        return Results.Ok(charge);
    }

    private static async Task NeverAsync(CancellationToken leaving)
        => await Task.Delay(Timeout.Infinite, leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static string Key(HttpContext http) => http.Request.Headers[HttpPaymentGateway.KeyHeader].ToString();

    private static decimal Amount(ChargeRequest body) => decimal.Parse(body.Amount, CultureInfo.InvariantCulture);

    internal sealed record ChargeRequest(Guid PaymentId, int TenantId, Guid OrderId, string Amount);

    internal sealed record RefundRequest(int TenantId);
}
