using System.Collections.Concurrent;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>
/// The statements of one summary loader at one place of a plan; one text for each filter that occurs, the most usual ones kept.
/// </summary>
/// <param name="groups">Null when only the sums of all rows are wanted.</param>
internal sealed class SummarySql(Table table, TableColumn? key, IReadOnlyList<Column> columns, SummaryGroups? groups)
{
    private const int MostTexts = 32;
    private const int LongestText = 8192;

    private readonly ConcurrentDictionary<(bool Many, string Filter), string> _texts = new();

    // count(*) makes it an aggregate whatever is selected: one row, also of nothing.
    public SelectList Select { get; } = new(["count(*)::int"], columns, joins: []);

    public string Of(bool many, FilterForm filter)
    {
        var form = (many, filter.Sql ?? "");
        if (_texts.TryGetValue(form, out var known))
        {
            return known;
        }

        var text = Build(many, filter.Sql);
        return _texts.Count < MostTexts && text.Length <= LongestText ? _texts.GetOrAdd(form, text) : text;
    }

    private string Build(bool many, string? filter) => many
        ? SelectSql.GroupsPerKey(table, key!, "uuid", Select.Selection, groups?.OrderBy, groups?.GroupBy, filter)
        : SelectSql.ByKey(table, key is null ? [] : [key], Select.Selection, groups?.OrderBy, groups?.GroupBy, filter);
}
