using System.Data.Common;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Commands;

/// <summary>
/// Turns the failures an operator can do something about into words on standard error; anything else is a bug and keeps its stack.
/// </summary>
internal static class Failures
{
    public static Task<int> InWordsAsync(Func<Task> work, CancellationToken cancellationToken) => InWordsAsync(
        async () =>
        {
            await work();
            return ExitCodes.Done;
        },
        cancellationToken);

    /// <param name="work">Gives the exit code of its success.</param>
    public static async Task<int> InWordsAsync(Func<Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception failure) when (Words(failure) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return ExitCodes.Failed;
        }
    }

    private static string? Words(Exception failure) => failure switch
    {
        OptionsValidationException invalid
            => "The configuration is not valid:\n" + string.Join('\n', invalid.Failures.Select(mistake => "  - " + mistake)),
        AggregateException many when many.InnerExceptions.All(inner => Words(inner) is not null)
            => string.Join('\n', many.InnerExceptions.Select(Words)),
        LocalClusterException or RefusedException => failure.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message.TrimEnd('.')}. Stop the program that listens there, or choose another address: "
                + "ASPNETCORE_URLS=http://127.0.0.1:5001",
        IOException or UnauthorizedAccessException => failure.Message,
        DbException { SqlState: null } => $"The database does not answer: {failure.Message}",
        DbException => $"The database refused: {failure.Message}",
        ArgumentException { ParamName: "connectionString" or "value" or "keyword" or null }
            => $"A connection string is not valid: {failure.Message}",
        _ => null,
    };
}
