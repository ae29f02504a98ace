using System.Text;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Text, compared by its bytes: the columns have the collation "C".</summary>
internal sealed class TextFilter(string name, string description, TableColumn column)
    : ColumnFilter<string>(name, description, column, OperationInput.String)
{
    // Nothing is beyond the last character there is, so that a prefix of it has no end; its text must not differ for that.
    private const string Last = "\U0010FFFF\U0010FFFF\U0010FFFF\U0010FFFF";

    protected override string Convert(object value)
    {
        var text = (string)value;
        return text.Contains('\0') ? throw FilterErrors.Text(Name) : text;
    }

    // Not LIKE: with a pattern that is a parameter, a generic plan cannot use an index.
    protected override void AppendOne(ConditionSql sql, Comparison comparison, string value)
    {
        switch (comparison)
        {
            case Comparison.StartsWith:
                sql.Compare(Column, ">=", SqlValue.Of(value));
                sql.Compare(Column, "<", SqlValue.Of(Beyond(value) ?? Last));
                break;
            case Comparison.NotStartsWith:
                sql.BeginGroup(or: true);
                sql.Compare(Column, "<", SqlValue.Of(value));
                sql.Compare(Column, ">=", SqlValue.Of(Beyond(value) ?? Last));
                sql.EndGroup();
                break;
            default:
                base.AppendOne(sql, comparison, value);
                break;
        }
    }

    /// <summary>The least text that is greater than all that begin with the prefix, in the order of code points.</summary>
    internal static string? Beyond(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value == 0x10FFFF)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        if (runes.Count == 0)
        {
            return null;
        }

        var last = runes[^1].Value;
        runes[^1] = new Rune(last == 0xD7FF ? 0xE000 : last + 1);
        return string.Concat(runes);
    }
}
