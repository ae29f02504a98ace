using System.Globalization;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>
/// Nodes as a line of text: <c>up</c>, <c>believed</c>, <c>late</c>, <c>lost</c>, <c>fenced</c>, <c>unknown</c>, <c>promoted</c>,
/// <c>drained</c>, <c>lag=3s</c>, <c>lagms=50</c>, <c>bytes=100</c>, <c>lsn=50</c>, <c>said=50</c> (to a read, since the last probe),
/// <c>timeline=2</c>, <c>system=8</c>, <c>busy=8</c>, <c>connected=8</c>, <c>fresh=5s</c>, <c>weight=3</c>, <c>latency=20</c>,
/// <c>reads=20</c> (milliseconds each).
/// </summary>
internal static class NodeStates
{
    public const ulong System = 7;
    public static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public static NodeState Of(int number, string name, ReplicationRole role, string words, NodesOptions options)
    {
        var node = new DatabaseNode(number, name, new NodeAddress(name, "Host=never.used"), options, TimeProvider.System);
        node.Load.Forgive(0); // it was there from the beginning
        var state = new NodeState(node)
        {
            Role = role,
            Health = NodeHealth.Up,
            Position = new LogPosition(System, 1, 100),
            FreshAsOf = Now,
            Latency = TimeSpan.FromMilliseconds(1),
        };
        return words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(state, With);
    }

    private static NodeState With(NodeState state, string word)
    {
        var (name, value) = word.Split('=') is [var left, var right] ? (left, right) : (word, "0");
        var number = int.Parse(value.TrimEnd('s'), CultureInfo.InvariantCulture);
        switch (name)
        {
            case "busy":
                for (var i = 0; i < number; i++)
                {
                    state.Node.Load.Enter(state.Node.Weight);
                }

                return state;
            case "connected":
                for (var i = 0; i < number; i++)
                {
                    state.Node.Load.Connected();
                }

                return state;
            case "reads":
                for (var i = 0; i < 200; i++)
                {
                    state.Node.Load.Took(TimeSpan.FromMilliseconds(number));
                }

                return state;
            case "said":
                state.Node.Progress.Reached((ulong)number);
                return state;
            case "drained":
                state.Node.Weight = 0;
                return state;
            case "weight":
                state.Node.Weight = number;
                return state;
            default:
                return name switch
                {
                    "up" => state,
                    "believed" => state with { Health = NodeHealth.Believed, Position = default },
                    "late" => state with { Health = NodeHealth.Late },
                    "lost" => state with { Health = NodeHealth.Lost },
                    "fenced" => state with { Role = ReplicationRole.Fenced },
                    "unknown" => state with { Role = ReplicationRole.Unknown },
                    "promoted" => state with { Role = ReplicationRole.Primary },
                    "lag" => state with { Lag = TimeSpan.FromSeconds(number) },
                    "lagms" => state with { Lag = TimeSpan.FromMilliseconds(number) },
                    "bytes" => state with { LagBytes = number },
                    "lsn" => state with { Position = state.Position with { Lsn = (ulong)number } },
                    "timeline" => state with { Position = state.Position with { Timeline = (uint)number } },
                    "system" => state with { Position = state.Position with { SystemIdentifier = (ulong)number } },
                    "fresh" => state with { FreshAsOf = Now - TimeSpan.FromSeconds(number) },
                    "latency" => state with { Latency = TimeSpan.FromMilliseconds(number) },
                    _ => throw new ArgumentException(word),
                };
        }
    }
}
