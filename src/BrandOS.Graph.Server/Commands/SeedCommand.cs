using System.CommandLine;
using System.Globalization;
using BrandOS.Graph.Data.Seeding;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>seed</c>: fills empty tenants with believable data.</summary>
internal static class SeedCommand
{
    private static readonly SeedOptions Defaults = new();
    private static readonly Option<int> Tenants = Number("--tenants", "Tenants to fill; they get the ids from 1 on.", Defaults.Tenants);
    private static readonly Option<int> Customers = Number("--customers", "Customers per tenant.", Defaults.Customers);
    private static readonly Option<int> Variants = Number("--variants", "Product variants per tenant.", Defaults.Variants);
    private static readonly Option<int> Orders = Number("--orders", "Orders per tenant, each with 3 items on average.", Defaults.Orders);
    private static readonly Option<int> Months = Number("--months", "The orders lie in so many months before today.", Defaults.Months);
    private static readonly Option<int> RandomSeed = Number("--random-seed", "The same number gives the same data.", Defaults.RandomSeed);
    private static readonly Option<bool> Continue
        = new("--continue") { Description = "Leave tenants that hold data as they are instead of refusing." };

    public static Command Create()
    {
        var command = new Command("seed", "Fill empty tenants with believable, reproducible data. Refuses when a tenant holds data.")
        {
            Tenants, Customers, Variants, Orders, Months, RandomSeed, Continue,
        };
        command.SetAction((arguments, stopping) => Failures.InWordsAsync(() => RunAsync(Options(arguments), stopping), stopping));
        return command;
    }

    /// <summary>Seeds with a progress bar, or plain lines when the output is not a terminal.</summary>
    public static async Task SeedAsync(
        DatabaseNodes nodes, IConfiguration configuration, SeedOptions options, CancellationToken cancellationToken)
    {
        // The periods of the data must be those that migrate makes.
        options.PartitionWidth = configuration.GetValue("Migrations:PartitionWidth", options.PartitionWidth);
        var result = await SeedView.ShowAsync(
            progress => Seeder.RunAsync(nodes.Primary, options, progress, TimeProvider.System, cancellationToken));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Seeded {result.Rows:N0} rows in {result.Tenants} tenants within {result.Elapsed.TotalSeconds:N1} s "
                + $"({result.Rows / result.Elapsed.TotalSeconds:N0} rows/s)."));
        if (result.Skipped > 0)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Left {result.Skipped} tenants as they were."));
        }
    }

    private static async Task RunAsync(SeedOptions options, CancellationToken stopping)
    {
        var configuration = GraphServer.CreateBuilder().Configuration;
        await using var nodes = await DatabaseNodes.OpenAsync(configuration, stopping);
        await SeedAsync(nodes, configuration, options, stopping);
    }

    private static SeedOptions Options(ParseResult arguments) => new()
    {
        Tenants = arguments.GetValue(Tenants),
        Customers = arguments.GetValue(Customers),
        Variants = arguments.GetValue(Variants),
        Orders = arguments.GetValue(Orders),
        Months = arguments.GetValue(Months),
        RandomSeed = arguments.GetValue(RandomSeed),
        Continue = arguments.GetValue(Continue),
    };

    private static Option<int> Number(string name, string description, int defaultValue)
        => new(name) { Description = description, DefaultValueFactory = _ => defaultValue };
}
