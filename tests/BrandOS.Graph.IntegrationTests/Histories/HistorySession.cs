using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Postgres.Replicas.Routing;
using BrandOS.Graph.Tests.Histories;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>One client: it hands its token on and does one thing after the other.</summary>
internal sealed class HistorySession(HistoryRun run, SessionClient client, Lane lane, int number, Random chance)
{
    /// <summary>Of bounded reads.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private const int MostRepeats = 10;

    private readonly Dictionary<string, (Shown List, string Version)> _known = [];
    private int _written;

    public async Task RunAsync(int operations, CancellationToken over)
    {
        for (var i = 0; i < operations && !over.IsCancellationRequested; i++)
        {
            var next = chance.Next(100);
            await (next < 12 ? AppendAsync() : next < 15 ? TransferAsync() : next < 20 ? ReadWalletsAsync() : ReadListsAsync());
        }

        run.Do(check => check.Leave(number));
    }

    private async Task ReadListsAsync()
    {
        var (level, shape) = (AnyLevel(), chance.Next(100));
        var keys = shape < 50 ? [lane.Keys[chance.Next(lane.Keys.Count)]] : lane.Keys;
        var floor = level switch
        {
            ConsistencyLevel.Strong => run.Do(check => check.Acknowledged(keys)),
            ConsistencyLevel.Bounded => run.Do(check => check.AcknowledgedBefore(keys, Bound)),
            _ => null,
        };
        var query = shape < 50 ? SessionDocuments.Lookup : shape < 85 ? SessionDocuments.Lookups : SessionDocuments.Levels;
        var variables = new { ids = keys, a = keys[0], b = keys[^1], c = keys.Count > 1 ? keys[1] : keys[0] };
        if (await client.AskAsync(query, variables, level) is not { } data)
        {
            return;
        }

        var isLevels = query == SessionDocuments.Levels;
        var customers = isLevels ? [.. data.GetProperty("nodes").EnumerateArray()]
            : data.EnumerateObject().Select(property => property.Value).ToList();
        var lists = new List<Shown>();
        foreach (var customer in customers)
        {
            lists.Add(ListText.Parse(customer.GetProperty("id").GetString()!, customer.GetProperty("name").GetString()!));
            _known[lists[^1].Key] = (lists[^1], customer.GetProperty("version").GetString()!);
        }

        floor = floor is null ? null : [.. lists.Select(list => floor[IndexOf(keys, list.Key)])];
        var (carries, node) = (client.Carries, client.Node);
        run.Do(check =>
        {
            check.Read(new Response(number, level, carries, lists, floor, node));
            if (isLevels)
            {
                Sum(check, customers[0].GetProperty("wallet"), customers[1].GetProperty("wallet"));
            }
        });
    }

    private async Task ReadWalletsAsync()
    {
        if (await client.AskAsync(SessionDocuments.Wallets, new { a = lane.Keys[0], b = lane.Keys[1] }, AnyLevel()) is { } data)
        {
            run.Do(check =>
            {
                check.Tally.Others++;
                Sum(check, data.GetProperty("a"), data.GetProperty("b"));
            });
        }
    }

    private async Task AppendAsync()
    {
        var at = chance.Next(lane.Keys.Count);
        var key = lane.Keys[at];
        if (!_known.Remove(key, out var known))
        {
            return;
        }

        var element = $"{number:x}.{++_written:x}";
        run.Do(check => check.Try(number, key, known.List.Length, element));
        var input = new
        {
            id = key,
            version = known.Version,
            name = ListText.With(known.List, element, lane.MostShown(at)),
            idempotencyKey = $"history-{element}",
        };
        var (outcome, payload) = await WriteAsync(SessionDocuments.Append, input);
        run.Do(check =>
        {
            check.End(number, key, element, outcome);
            if (outcome == AppendOutcome.Acknowledged)
            {
                check.Shows(number, ListText.Parse(key, payload.GetProperty("customer").GetProperty("name").GetString()!));
            }
        });
    }

    private async Task TransferAsync()
    {
        var there = chance.Next(2);
        var input = new
        {
            fromCustomerId = lane.Keys[there],
            toCustomerId = lane.Keys[1 - there],
            amount = chance.Next(1, 10),
            idempotencyKey = $"transfer-{number:x}.{++_written:x}",
        };
        var (outcome, payload) = await WriteAsync(SessionDocuments.Transfer, input);
        run.Counts.Count($"transfer {outcome}".ToLowerInvariant());
        run.Do(check =>
        {
            if (outcome == AppendOutcome.Acknowledged)
            {
                check.Tally.Others++;
                Sum(check, payload.GetProperty("fromWallet"), payload.GetProperty("toWallet"));
            }
        });
    }

    /// <summary>Writes, and asks again with the same key as long as nobody knows what became of it; not always to the end.</summary>
    private async Task<(AppendOutcome Outcome, JsonElement Payload)> WriteAsync(string mutation, object input)
    {
        for (var i = 0; i < MostRepeats; i++)
        {
            if (await client.AskAsync(mutation, new { input }, ConsistencyLevel.Session) is { } data)
            {
                var payload = data.EnumerateObject().Single().Value;
                if (payload.GetProperty("errors") is not { ValueKind: JsonValueKind.Array } errors)
                {
                    return (AppendOutcome.Acknowledged, payload);
                }

                Assert.Equal("ConflictError", errors[0].GetProperty("__typename").GetString());
                return (AppendOutcome.Refused, payload);
            }

            run.Counts.Count("write without an answer");
            if (chance.Next(4) == 0)
            {
                break;
            }
        }

        return (AppendOutcome.Unknown, default);
    }

    private ConsistencyLevel AnyLevel() => chance.Next(100) switch
    {
        < 8 => ConsistencyLevel.Eventual,
        < 14 => ConsistencyLevel.Bounded,
        < 22 => ConsistencyLevel.Strong,
        _ => ConsistencyLevel.Session,
    };

    public static decimal Balance(JsonElement wallet)
        => decimal.Parse(wallet.GetProperty("balance").ToString(), CultureInfo.InvariantCulture);

    private void Sum(HistoryCheck check, JsonElement one, JsonElement other)
        => check.Sum(number, lane.Keys[0], lane.Total, Balance(one), Balance(other));

    private static int IndexOf(IReadOnlyList<string> keys, string key)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] == key)
            {
                return i;
            }
        }

        throw new InvalidOperationException("The answer shows what was not asked for.");
    }
}
