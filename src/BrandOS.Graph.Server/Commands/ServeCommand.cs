using System.CommandLine;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.Postgres;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Ide;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>serve</c>: the server, until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<bool> Demo = new("--demo")
    {
        Description = "First migrate the database and, when it is empty, fill it with a small set of data.",
    };

    public static Command Create()
    {
        var command = new Command(
            "serve", "Serve GraphQL at /graphql. Without connection strings a local PostgreSQL cluster is started.") { Demo };
        command.SetAction((arguments, stopping) => Failures.InWordsAsync(() => RunAsync(arguments.GetValue(Demo), stopping), stopping));
        return command;
    }

    private static async Task RunAsync(bool demo, CancellationToken stopping)
    {
        var app = GraphServer.Build(GraphServer.CreateBuilder());
        _ = app.Services.GetRequiredService<IOptions<JwtOptions>>().Value; // a mistake there should be told before a cluster starts

        await using var nodes = await DatabaseNodes.OpenAsync(app.Configuration, stopping);
        await using var serving = app; // declared after the nodes, so it lets go of them before they stop
        ((IConfigurationBuilder)app.Configuration).AddInMemoryCollection(nodes.Settings);
        if (demo || nodes.IsLocal)
        {
            await MigrateCommand.MigrateAsync(nodes, app.Configuration, stopping);
        }

        if (demo)
        {
            await SeedWhenEmptyAsync(nodes, app.Configuration, stopping);
        }

        try
        {
            await app.StartAsync(stopping);
        }
        catch
        {
            // Workers that began already would go on over pools that are disposed, and tell of it beside what is wrong.
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        Announce(app);
        await app.WaitForShutdownAsync(stopping);
    }

    private static async Task SeedWhenEmptyAsync(DatabaseNodes nodes, IConfiguration configuration, CancellationToken stopping)
    {
        try
        {
            await SeedCommand.SeedAsync(
                nodes, configuration, new SeedOptions { Tenants = 3, Customers = 1_000, Variants = 300, Orders = 20_000 }, stopping);
        }
        catch (RefusedException refused) when (refused.Code == "TENANT_NOT_EMPTY")
        {
            // A later start: the data is there.
        }
    }

    private static void Announce(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? GraphServer.DefaultAddress;
        Console.Out.WriteLine($"GraphQL is served at {address}/graphql");
        if (app.Services.GetRequiredService<IdeFiles>().Enabled)
        {
            Console.Out.WriteLine("Open it in a browser for Banana Cake Pop. Ctrl-C stops everything.");
        }
    }
}
