using System.CommandLine;
using BrandOS.Graph.Engine.Schemas;
using BrandOS.Graph.Postgres;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>schema diff OLD NEW</c>: what changed for clients between two files of SDL; needs no database.</summary>
internal static class SchemaDiffCommand
{
    private static readonly Argument<string> Old = new("OLD") { Description = "The file with the schema clients know." };
    private static readonly Argument<string> New = new("NEW") { Description = "The file with the schema they are to get." };
    private static readonly Option<SchemaDiffFormat> Format = new("--format") { Description = "How to write the changes: Text or Json." };

    public static Command Create()
    {
        var command = new Command(
            "diff",
            "Compare two schemas (SDL) and say which changes break clients, endanger them or are safe. "
            + $"Exits with {ExitCodes.Done} when none breaks, {ExitCodes.BreakingChanges} when one does, {ExitCodes.Failed} "
                + "when a file cannot be compared.")
        {
            Old, New, Format,
        };
        command.SetAction((arguments, stopping) => Failures.InWordsAsync(
            () => RunAsync(arguments.GetRequiredValue(Old), arguments.GetRequiredValue(New), arguments.GetValue(Format), stopping),
            stopping));
        return command;
    }

    private static async Task<int> RunAsync(string old, string current, SchemaDiffFormat format, CancellationToken stopping)
    {
        var changes = SchemaDiff.Compare(await ReadAsync(old, stopping), await ReadAsync(current, stopping));
        if (format == SchemaDiffFormat.Json)
        {
            Console.Out.WriteLine(SchemaDiffReport.Json(changes));
        }
        else
        {
            SchemaDiffReport.Write(changes);
        }

        return changes.Any(change => change.Impact == ChangeImpact.Breaking) ? ExitCodes.BreakingChanges : ExitCodes.Done;
    }

    /// <exception cref="RefusedException">The file is missing, unreadable or no schema.</exception>
    private static async Task<SchemaDocument> ReadAsync(string file, CancellationToken stopping)
    {
        try
        {
            return SchemaDocument.Parse(await File.ReadAllTextAsync(file, stopping));
        }
        catch (SchemaTextException wrong)
        {
            throw new RefusedException("SCHEMA_NOT_READ", $"{file} is not a schema (SDL). {wrong.Message}", wrong);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException("SCHEMA_NOT_READ", $"{file} does not exist.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("SCHEMA_NOT_READ", $"{file} cannot be read: {failure.Message}", failure);
        }
    }
}
