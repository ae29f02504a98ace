using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Mutations;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Loading;

/// <summary>
/// Where the loads of one operation go: the data layer's side of an execution. All loads of a level arrive in one call, so they can
/// leave as one round trip.
/// </summary>
public abstract class LoadSession
{
    /// <summary>The node that answers; null before it was chosen.</summary>
    public virtual string? ServedBy => null;

    /// <summary>What was done so far; for those who watch.</summary>
    public virtual LoadCounts Counts => default;

    /// <summary>Called before the first level, and again when the operation starts over.</summary>
    /// <param name="levels">The most calls of <see cref="LoadAsync"/> that follow.</param>
    /// <param name="realTime">True when a loader of the operation is for <see cref="Loader.RealTime"/> data.</param>
    public abstract void Begin(int levels, bool realTime);

    /// <summary>
    /// Reads the rows of all <paramref name="loads"/>. A load that cannot be answered is failed alone or by throwing
    /// <see cref="GraphException"/>.
    /// </summary>
    /// <param name="last">True when no further level follows, whatever this one returns.</param>
    public abstract ValueTask LoadAsync(IReadOnlyList<Load> loads, bool last, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back what the operation held (connection, snapshot). Called once, before the response is written, also after failures.
    /// </summary>
    public abstract ValueTask EndAsync();

    /// <summary>True when the operation may be started over: it only read, and another node may succeed where this one failed.</summary>
    public virtual bool MayRestart(Exception failure) => false;

    /// <summary>
    /// Carries out one root field of a mutation, all or nothing: the write, then <see cref="PayloadReader.ReadAsync"/>, then the commit.
    /// </summary>
    /// <exception cref="GraphException">Nothing was written: becomes the field's error.</exception>
    public virtual ValueTask WriteAsync(
        MutationBinding binding, ArgumentValues arguments, PayloadReader payload, CancellationToken cancellationToken)
        => throw new NotSupportedException("This session only reads.");

    /// <summary>Writes the inside of the response's <c>extensions</c> object; false when there is nothing to say.</summary>
    public virtual bool WriteExtensions(ResponseBuffer output) => false;
}
