using System.Text;
using System.Text.RegularExpressions;

namespace BrandOS.Graph.IntegrationTests.Fuzzing.Mutations;

/// <summary>Mutations of a GraphQL document, token by token.</summary>
internal static partial class DocumentMutations
{
    public static string Mutate(string document, Random random)
    {
        if (random.Next(40) == 0)
        {
            return Deep(random);
        }

        var tokens = Token().Matches(document).Select(match => match.Value).ToList();
        for (var times = random.Next(4) == 0 ? random.Next(1, 12) : 1; times > 0 && tokens.Count > 0; times--)
        {
            Once(tokens, random);
        }

        return new StringBuilder().AppendJoin(random.Next(5) == 0 ? "" : " ", tokens).ToString();
    }

    private static void Once(List<string> tokens, Random random)
    {
        var at = random.Next(tokens.Count);
        var other = random.Next(tokens.Count);
        var length = Math.Min(tokens.Count - at, random.Next(1, 10));
        switch (random.Next(7))
        {
            case 0:
                tokens.RemoveRange(at, length);
                break;
            case 1:
                tokens.InsertRange(other, tokens.GetRange(at, length));
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                tokens[at] = tokens[other];
                break;
            case 4:
                tokens.Reverse(at, length);
                break;
            case 5:
                tokens.Insert(at, HostileText.Tokens[random.Next(HostileText.Tokens.Length)]);
                break;
            default:
                tokens[at] = HostileText.Tokens[random.Next(HostileText.Tokens.Length)];
                break;
        }
    }

    private static string Deep(Random random) => random.Next(7) switch
    {
        0 => HostileText.Nested(random, "{a", "}"),
        1 => "{orders(where:" + HostileText.Nested(random, "{and:[", "]}") + "){totalCount}}",
        2 => "{nodes(ids:" + HostileText.Nested(random, "[", "]") + "){id}}",
        3 => "query($v:" + HostileText.Nested(random, "[", "]") + "){__typename}",
        4 => "{" + HostileText.Nested(random, "...{", "}") + "}",
        5 => "{__schema{types" + HostileText.Nested(random, "{fields{type", "}}") + "}}",
        _ => "{" + string.Concat(Enumerable.Range(0, random.Next(3000)).Select(i => $"a{i}:__typename ")) + "}",
    };

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"|\\.\\.\\.|\\$?\\w+|\\S")]
    private static partial Regex Token();
}
