using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>How writes behave at the primary. Configuration section <c>Writes</c>.</summary>
public sealed class WritesOptions
{
    /// <summary>
    /// Connections for writing the primary may have open. More than cores, because those that wait for a row's lock hold one. Default 16,
    /// from 1 to 500.
    /// </summary>
    [Range(1, 500)]
    public int MaxPoolSize { get; set; } = 16;

    /// <summary>
    /// The longest a statement waits for a row that another transaction holds (LOCK_TIMEOUT).
    /// Default 3 s, from 10 ms to 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The longest one statement of a write may run, and the longest a transaction may wait for its next statement. Default 10 s, from
    /// 10 ms to 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a write waits for a primary when there is none at the moment, as between its death and the promotion of another node.
    /// Default 5 s, from 0 to 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan PrimaryWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a write is tried in all when it meets another one (40001, 40P01) or its connection breaks.
    /// Default 8, from 1 to 50.
    /// </summary>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>
    /// How many attempts of a write are made under REPEATABLE READ, where its payload is of the same snapshot; those behind them wait for
    /// the rows under READ COMMITTED, so that nobody starves. Default 3, from 0 to 50; MaxAttempts or more for REPEATABLE READ alone.
    /// </summary>
    [Range(0, 50)]
    public int SnapshotAttempts { get; set; } = 3;

    /// <summary>
    /// The pause before the second attempt, about; later ones double, and chance moves all of them.
    /// Default 5 ms, from 1 ms to 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest pause. Default 250 ms, from 1 ms to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);
}
