using System.Globalization;
using BrandOS.Graph.Data.Seeding;
using Spectre.Console;

namespace BrandOS.Graph.Server.Commands;

/// <summary>Shows how a seed gets on.</summary>
internal static class SeedView
{
    public static Task<SeedResult> ShowAsync(Func<IProgress<SeedProgress>, Task<SeedResult>> seed)
        => Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
            ? seed(new SeedLines(Console.Out, TimeProvider.System))
            : ShowBarAsync(seed);

    private static Task<SeedResult> ShowBarAsync(Func<IProgress<SeedProgress>, Task<SeedResult>> seed)
        => AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new SpinnerColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("Seeding");
                var result = await seed(new Bar(task));
                task.StopTask();
                return result;
            });

    public static string Describe(SeedProgress progress) => progress.Stage switch
    {
        SeedStage.Copying => string.Create(
            CultureInfo.InvariantCulture,
            $"Seeding {progress.RowsDone:N0} of {progress.RowsTotal:N0} rows, {progress.RowsPerSecond:N0} "
                + $"rows/s, {Left(progress.TimeLeft)}"),
        SeedStage.Vacuuming => "Analyzing",
        _ => "Seeded",
    };

    private static string Left(TimeSpan? left)
        => left is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} left")
            : "just begun";

    private sealed class Bar(ProgressTask task) : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value)
        {
            task.MaxValue = Math.Max(1, value.RowsTotal);
            task.Value = value.RowsDone;
            task.Description = Markup.Escape(Describe(value));
        }
    }
}
