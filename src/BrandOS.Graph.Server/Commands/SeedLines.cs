using BrandOS.Graph.Data.Seeding;

namespace BrandOS.Graph.Server.Commands;

/// <summary>Progress for logs and pipes: a line every other second and one per stage. Called from several threads.</summary>
internal sealed class SeedLines(TextWriter output, TimeProvider clock) : IProgress<SeedProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _writing = new();
    private SeedStage? _stage;
    private long _written;

    public void Report(SeedProgress value)
    {
        lock (_writing)
        {
            if (value.Stage != _stage || clock.GetElapsedTime(_written) >= Pause)
            {
                _stage = value.Stage;
                _written = clock.GetTimestamp();
                output.WriteLine(SeedView.Describe(value));
            }
        }
    }
}
