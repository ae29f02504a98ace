using System.CommandLine;

namespace BrandOS.Graph.Server.Commands;

/// <summary>The commands of the one executable; without a command it serves.</summary>
internal static class CommandLine
{
    // How long a command may take to stop after Ctrl-C or SIGTERM; the local cluster ends its servers in that time.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);

    public static Task<int> RunAsync(string[] args)
        => Create().Parse(args)
            .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = StopLimit, EnableDefaultExceptionHandler = false });

    private static RootCommand Create()
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("BrandOS.Graph: a multi-tenant GraphQL API over PostgreSQL. Without a command it serves.")
        {
            serve,
            MigrateCommand.Create(),
            NodesCommand.Create(),
            SeedCommand.Create(),
            SchemaCommand.Create(),
            ModelCommand.Create(),
            OutboxCommand.Create(),
            SandboxGatewayCommand.Create(),
        };
        root.Action = serve.Action;
        foreach (var option in serve.Options)
        {
            root.Options.Add(option);
        }

        return root;
    }
}
