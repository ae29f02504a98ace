using System.Data;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>
/// What the driver believes to be prepared. After an error between two rows of a result (a cancellation, a timeout) it takes the statements
/// behind it in the round trip for prepared, which the server has skipped: from then on they fail (26000), or are answered by what the name
/// stood for before.
/// </summary>
internal static class PreparedStatements
{
    /// <summary>
    /// Prepares everything anew: the driver has no other way to forget, and this is rare. Outside of a transaction that has failed.
    /// </summary>
    public static void Forget(NpgsqlConnection connection)
    {
        if (connection.FullState != ConnectionState.Open)
        {
            return;
        }

        try
        {
            connection.UnprepareAll();
        }
        catch (NpgsqlException)
        {
            // The connection broke, and with it all that was prepared.
        }
    }
}
