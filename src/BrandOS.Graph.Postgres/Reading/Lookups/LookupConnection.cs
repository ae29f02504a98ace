using BrandOS.Graph.Postgres.Replicas.Connections;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading.Lookups;

/// <summary>One connection's turn: takes what waits, sends it in one round trip, hands out the rows, until nothing waits.</summary>
internal sealed partial class LookupConnection(LookupPipeline pipeline, TimeProvider clock)
{
    private readonly List<PendingLookup> _lookups = [];
    private readonly Lock _sent = new();

    /// <exception cref="NpgsqlException">The node gave no connection.</exception>
    public async Task ServeAsync(NodePool pool)
    {
        var connection = await pool.OpenAsync(CancellationToken.None);
        try
        {
            // Where connections are short others may wait for this one.
            while (Take() && await TryExecuteAsync(connection) && !pool.MustShare)
            {
            }
        }
        finally
        {
            await pool.ReturnAsync(connection);
        }
    }

    /// <summary>Lets go of those whose round trip hangs; a row that comes late is ignored.</summary>
    public void Abandon()
    {
        lock (_sent)
        {
            foreach (var lookup in _lookups)
            {
                lookup.Fail(new ReadFailedException(
                    new ReadFailure(NodeLost: true, MayRestart: true, TimedOut: false),
                    new TimeoutException("The node was lost in the meantime.")));
            }
        }
    }

    private bool Take()
    {
        lock (_sent)
        {
            return pipeline.TryTake(_lookups);
        }
    }

    /// <summary>False when the connection is of no further use.</summary>
    private async ValueTask<bool> TryExecuteAsync(NpgsqlConnection connection)
    {
        try
        {
            await ExecuteAsync(connection, _lookups);
            return true;
        }
        catch (PostgresException failure) when (_lookups.Count > 1 && IsOpen(connection))
        {
            PreparedStatements.Forget(connection);
            await ExecuteOneByOneAsync(connection, failure);
        }
        catch (Exception failure)
        {
            FailAll(failure, connection);
            PreparedStatements.Forget(connection);
        }

        return IsOpen(connection);
    }

    // One statement's error takes along those that were sent behind it; each of them has its own answer when it is sent alone.
    private async ValueTask ExecuteOneByOneAsync(NpgsqlConnection connection, PostgresException shared)
    {
        await CompleteReadAsync(connection, shared);
        foreach (var lookup in _lookups.Where(lookup => !lookup.IsOver))
        {
            if (!lookup.IsUntouched || !IsOpen(connection))
            {
                Fail(lookup, shared, connection);
                continue;
            }

            try
            {
                await ExecuteAsync(connection, [lookup]);
            }
            catch (Exception own)
            {
                Fail(lookup, own, connection);
            }
        }
    }

    private void FailAll(Exception failure, NpgsqlConnection connection)
    {
        foreach (var lookup in _lookups)
        {
            Fail(lookup, failure, connection);
        }
    }

    private static void Fail(PendingLookup lookup, Exception failure, NpgsqlConnection connection)
        => lookup.Fail(ReadFailure.Describe(failure, !IsOpen(connection), CancellationToken.None) is { } cause
            ? new ReadFailedException(cause, failure)
            : failure);

    private static bool IsOpen(NpgsqlConnection connection) => connection.FullState == System.Data.ConnectionState.Open;
}
