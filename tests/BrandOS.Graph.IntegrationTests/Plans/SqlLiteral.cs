using System.Globalization;
using BrandOS.Graph.Postgres.Reading;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>The parameters of a read command as SQL expressions, for EXECUTE.</summary>
internal static class SqlLiteral
{
    public static IReadOnlyList<string> Of(ReadCommand command)
    {
        using var holder = new NpgsqlCommand();
        command.AddParameters(new CommandParameters(holder.Parameters));
        return [.. holder.Parameters.Select(parameter => Of(parameter.Value!))];
    }

    private static string Of(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        Guid id => $"'{id}'::uuid",
        DateTime instant => $"'{instant:O}'::timestamptz",
        decimal number => string.Create(CultureInfo.InvariantCulture, $"{number}::numeric"),
        Array items => $"ARRAY[{string.Join(", ", items.Cast<object>().Select(Of))}]::{TypeOf(items)}[]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static string TypeOf(Array items) => Type.GetTypeCode(items.GetType().GetElementType()) switch
    {
        TypeCode.String => "text",
        TypeCode.Decimal => "numeric",
        TypeCode.Int32 => "int",
        TypeCode.DateTime => "timestamptz",
        _ => "uuid",
    };
}
