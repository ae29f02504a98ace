using Microsoft.Playwright;

namespace BrandOS.Graph.IntegrationTests.Ide;

/// <summary>The Chromium of this machine, without a window.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const float Patience = 120_000; // ms

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly IPlaywright _playwright;

    private Browser(IPlaywright playwright, IBrowser chromium)
    {
        _playwright = playwright;
        Chromium = chromium;
    }

    public IBrowser Chromium { get; }

    /// <summary>Its program: environment variable CHROMIUM, or one of the usual names in PATH; null when there is none.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>A page that gives a busy machine time.</summary>
    /// <param name="options">Its context's.</param>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var context = await Chromium.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        // Chromium's sandbox refuses to run as root, as CI does; the only page is ours.
        var chromium = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Program, Args = ["--no-sandbox"], Timeout = Patience });
        return new Browser(playwright, chromium);
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        _playwright.Dispose();
    }
}
