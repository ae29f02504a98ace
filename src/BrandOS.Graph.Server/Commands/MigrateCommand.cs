using System.CommandLine;
using BrandOS.Graph.Data.Migrations;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>migrate</c>: brings the database to the schema of this build.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command(
            "migrate", "Bring the database to the schema of this version. Safe to run twice, and from several processes at once.");
        command.SetAction((_, stopping) => Failures.InWordsAsync(() => RunAsync(stopping), stopping));
        return command;
    }

    /// <summary>Applies what is missing with the settings of section <c>Migrations</c> and says what was done.</summary>
    public static async Task MigrateAsync(DatabaseNodes nodes, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var options = new MigrationOptions();
        configuration.GetSection("Migrations").Bind(options);
        var result = await Migrator.MigrateAsync(nodes.Primary, options, TimeProvider.System, cancellationToken);
        var applied = result.AppliedMigrations.Select(name => $"Applied {name}.");
        foreach (var done in applied.Concat(result.CreatedPartitions.Select(name => $"Created partition {name}.")))
        {
            Console.Out.WriteLine(done);
        }

        Console.Out.WriteLine("The schema is up to date.");
    }

    private static async Task RunAsync(CancellationToken stopping)
    {
        var configuration = GraphServer.CreateBuilder().Configuration;
        await using var nodes = await DatabaseNodes.OpenAsync(configuration, stopping);
        await MigrateAsync(nodes, configuration, stopping);
    }
}
