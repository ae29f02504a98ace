using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>Asks a primary which transactions may be committing.</summary>
internal static partial class CommittingSql
{
    public static async ValueTask<IReadOnlyList<Committing>> AskAsync(NpgsqlConnection primary, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Text, primary);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var committing = new List<Committing>();
        while (await reader.ReadAsync(cancellationToken))
        {
            committing.Add(new Committing(reader.GetInt32(0), reader.GetFieldValue<uint>(1), reader.GetBoolean(2), reader.GetBoolean(3)));
        }

        return committing;
    }
}
