using System.CommandLine;
using BrandOS.Graph.Data.Reading;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>model export</c>: the tables of the EF model as the source that read statements are made from; needs no database.</summary>
internal static class ModelCommand
{
    private static readonly Option<FileInfo> Output
        = new("--output", "-o") { Description = "The file to write: src/BrandOS.Graph.Data/Reading/ReadTables.cs.", Required = true };

    public static Command Create()
    {
        var export = new Command(
            "export", "Write the tables of the EF model as C#, after a change of the model or a new migration.") { Output };
        export.SetAction((arguments, stopping) => Failures.InWordsAsync(
            () => File.WriteAllTextAsync(arguments.GetRequiredValue(Output).FullName, ReadTableSource.Write(), stopping), stopping));
        return new Command("model", "The model of the database, for who changes it.") { export };
    }
}
