using System.CommandLine;
using BrandOS.Graph.Features;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>schema</c>: the GraphQL schema as text; needs no database.</summary>
internal static class SchemaCommand
{
    private static readonly Option<FileInfo?> Output
        = new("--output", "-o") { Description = "The file to write; standard output without it." };

    public static Command Create()
    {
        var export = new Command("export", "Write the GraphQL schema (SDL). Needs no database.") { Output };
        export.SetAction((arguments, stopping) => Failures.InWordsAsync(() => ExportAsync(arguments.GetValue(Output), stopping), stopping));
        return new Command("schema", "The GraphQL schema.") { export, SchemaDiffCommand.Create() };
    }

    private static async Task ExportAsync(FileInfo? file, CancellationToken stopping)
    {
        var sdl = GraphApi.Sdl();
        if (file is null)
        {
            await Console.Out.WriteAsync(sdl);
            return;
        }

        await File.WriteAllTextAsync(file.FullName, sdl, stopping);
    }
}
