namespace BrandOS.Graph.Features.Platform;

/// <summary>Numbers of the log messages of this project: 3000 to 3999.</summary>
internal static class EventIds
{
    public const int StatementFailed = 3001;
    public const int CursorKeyMissing = 3002;
    public const int MutationFailed = 3003;
    public const int SlowOperation = 3011;
    public const int SlowOperationsUnlogged = 3012;
    public const int PaymentEnded = 3021;
    public const int PaymentUnknown = 3022;
    public const int PaymentStepFailed = 3023;
    public const int EventFailed = 3031;
    public const int OutboxAway = 3032;
    public const int CatchingUpFailed = 3033;
}
