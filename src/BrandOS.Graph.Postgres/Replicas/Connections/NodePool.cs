using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Connections;

/// <summary>
/// A pool of connections to one node, with a line of its own before the driver's pool. That one opens a connection whenever none is idle,
/// and when the node refuses for want of slots it takes the node for lost and closes all it has, those in use when they are returned. So
/// while there is a shortage connections are kept here, and only a try now and then asks for another one (<see cref="SlotShortage"/>).
/// </summary>
internal sealed partial class NodePool : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly ConnectionLine _line;
    private readonly SlotShortage _shortage;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;

    /// <param name="size">Connections it may have, here and in the driver's pool.</param>
    public NodePool(NpgsqlDataSource source, int size, NodesOptions options, PoolCounters counters, TimeProvider clock)
    {
        _source = source;
        _line = new ConnectionLine(counters);
        _shortage = new SlotShortage(size, options, counters, clock, new Random());
        _patience = ReadDataSource.ConnectTimeout(options);
        _clock = clock;
        Size = size;
    }

    /// <summary>Connections it may have.</summary>
    public int Size { get; }

    /// <summary>Of these, how many may be used at the moment.</summary>
    public int Places => Size - _shortage.Withheld;

    /// <summary>True when others wait for a connection that the node does not give: those there are have to go round.</summary>
    public bool MustShare => _shortage.IsOn && _line.IsWaitedFor;

    /// <summary>
    /// Null when none was free in time, and at once when the pool has none and the node gives none. Goes back by <see cref="ReturnAsync"/>.
    /// </summary>
    /// <exception cref="NpgsqlException">The node does not answer.</exception>
    public async ValueTask<NpgsqlConnection?> TryOpenAsync(CancellationToken cancellationToken)
    {
        var began = default(long?);
        while (true)
        {
            var tries = false;
            ValueTask<NpgsqlConnection> opening;
            if (_line.TryEnter(Places))
            {
                opening = Open(cancellationToken);
            }
            else if (_shortage.TryBegin())
            {
                tries = true;
                _line.Enter();
                opening = Ask(cancellationToken);
            }
            else
            {
                began ??= _clock.GetTimestamp();
                if (await WaitAsync(_patience - _clock.GetElapsedTime(began.Value), cancellationToken) is not { } opened)
                {
                    return null;
                }

                opening = new ValueTask<NpgsqlConnection>(opened);
            }

            if (await SettleAsync(opening, tries) is { } connection)
            {
                return connection;
            }

            // Refused; those that are open will be returned.
        }
    }

    /// <exception cref="NoConnectionException">None was free in time, or the pool has none and the node gives none.</exception>
    /// <exception cref="NpgsqlException">The node does not answer.</exception>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
        => await TryOpenAsync(cancellationToken) ?? throw new NoConnectionException();

    public async ValueTask ReturnAsync(NpgsqlConnection connection)
    {
        try
        {
            if (!TryKeep(connection))
            {
                await connection.DisposeAsync();
            }
        }
        finally
        {
            _line.Leave();
            CallNext();
        }
    }

    /// <summary>Null when the node refused for want of slots.</summary>
    private async ValueTask<NpgsqlConnection?> SettleAsync(ValueTask<NpgsqlConnection> opening, bool tries)
    {
        try
        {
            var connection = await opening;
            if (tries)
            {
                _shortage.Opened();
            }

            return connection;
        }
        catch (PostgresException refusal) when (SlotRefusal.Is(refusal))
        {
            _line.Leave();
            _shortage.Refused(tries, _line.Users + _kept.Count);
            DismissInVain();
            return null;
        }
        catch
        {
            if (tries)
            {
                _shortage.Unanswered();
            }

            _line.Leave();
            CallNext();
            throw;
        }
    }
}
