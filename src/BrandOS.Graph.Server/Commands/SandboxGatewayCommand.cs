using System.CommandLine;
using System.Text.Json.Serialization;
using BrandOS.Graph.Postgres;
using BrandOS.Graph.Server.SandboxGateway;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BrandOS.Graph.Server.Commands;

/// <summary><c>sandbox-gateway</c>: a payment gateway that moves no money and fails on demand, in a process of its own.</summary>
internal static class SandboxGatewayCommand
{
    private static readonly Option<string> Address = new("--address")
    {
        Description = "Where it listens.", DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    private static readonly Option<double> Faults = new("--faults")
    {
        Description =
            "The share of calls that go wrong, 0 to 1: declined, failed or hanging before or after the money moved, called back twice.",
    };

    private static readonly Option<int> Seed = new("--random-seed") { Description = "What chance begins with." };
    private static readonly Option<string?> Callback
        = new("--callback") { Description = "The platform's address for callbacks, as in http://127.0.0.1:5000/payments/gateway" };
    private static readonly Option<string?> Secret
        = new("--callback-secret") { Description = "Payments__Gateway__CallbackSecret of the platform." };

    public static Command Create()
    {
        var command = new Command(
            "sandbox-gateway",
            "Run a payment gateway for tests: it moves no money, and fails on demand.") { Address, Faults, Seed, Callback, Secret };
        command.SetAction((arguments, stopping) => Failures.InWordsAsync(() => RunAsync(arguments, stopping), stopping));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stopping)
    {
        var ratio = arguments.GetValue(Faults);
        if (ratio is < 0 or > 1)
        {
            throw new RefusedException("SANDBOX_FAULTS", "--faults must be from 0 to 1.");
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(arguments.GetRequiredValue(Address));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        await using var app = builder.Build();
        using var client = new HttpClient();
        var faults = new SandboxFaults(new Random(arguments.GetValue(Seed))) { Ratio = ratio };
        app.MapSandbox(new SandboxRecord(), faults, new SandboxCallbacks(client, arguments.GetValue(Callback), arguments.GetValue(Secret)));
        await app.StartAsync(stopping);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.Out.WriteLine($"The sandbox gateway listens at {address}");
        await app.WaitForShutdownAsync(stopping);
    }
}
