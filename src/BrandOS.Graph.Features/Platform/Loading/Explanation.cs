using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>The statements of an operation, level by level, for a developer who asked: never in Production.</summary>
internal sealed class Explanation
{
    private readonly List<(string Sql, TimeSpan Elapsed, int Rows)[]> _levels = [];

    public void Clear() => _levels.Clear();

    public void Add(IEnumerable<ReadCommand> level)
        => _levels.Add([.. level.Select(command => (command.Sql, command.Elapsed, command.RowCount))]);

    /// <summary>Writes <c>"explain":{"node":...,"levels":[{"statements":[{"sql","milliseconds","rows"}]}]}</c>.</summary>
    public void Write(ResponseBuffer output, string? node)
    {
        output.Write("\"explain\":{\"node\":"u8);
        JsonText.WriteString(output, node ?? "none");
        output.Write(",\"levels\":["u8);
        for (var level = 0; level < _levels.Count; level++)
        {
            output.Write(level > 0 ? ",{\"statements\":["u8 : "{\"statements\":["u8);
            for (var i = 0; i < _levels[level].Length; i++)
            {
                Write(output, _levels[level][i], first: i == 0);
            }

            output.Write("]}"u8);
        }

        output.Write("]}"u8);
    }

    private static void Write(ResponseBuffer output, (string Sql, TimeSpan Elapsed, int Rows) statement, bool first)
    {
        output.Write(first ? "{\"sql\":"u8 : ",{\"sql\":"u8);
        JsonText.WriteString(output, statement.Sql);
        output.Write(",\"milliseconds\":"u8);
        JsonText.WriteNumber(output, Math.Round(statement.Elapsed.TotalMilliseconds, 3));
        output.Write(",\"rows\":"u8);
        JsonText.WriteNumber(output, statement.Rows);
        output.Write((byte)'}');
    }
}
