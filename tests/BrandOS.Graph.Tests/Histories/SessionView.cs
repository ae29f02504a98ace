namespace BrandOS.Graph.Tests.Histories;

/// <summary>How long a list is at least, as far as one session knows, and from where.</summary>
internal sealed class SessionView
{
    /// <summary>From what was acknowledged to it.</summary>
    public int Own { get; private set; }

    /// <summary>From what it was shown.</summary>
    public int Seen { get; private set; }

    /// <summary>From what writers of elements that it saw had seen.</summary>
    public int SeenByWriters { get; private set; }

    /// <summary>From what writers of elements that it saw had written before.</summary>
    public int WrittenByWriters { get; private set; }

    public void Wrote(int length) => Own = Math.Max(Own, length);

    public void Saw(int length) => Seen = Math.Max(Seen, length);

    public void Learned(Knowledge knowledge)
    {
        SeenByWriters = Math.Max(SeenByWriters, knowledge.Seen);
        WrittenByWriters = Math.Max(WrittenByWriters, knowledge.Written);
    }

    public Knowledge Of(string key) => new(key, Math.Max(Seen, Math.Max(SeenByWriters, WrittenByWriters)), Own);

    /// <returns>The promise that a list of this length breaks; null when it breaks none.</returns>
    public Promise? Broken(int length)
        => length < Own ? Promise.ReadYourWrites
            : length < Seen ? Promise.MonotonicReads
            : length < WrittenByWriters ? Promise.MonotonicWrites
            : length < SeenByWriters ? Promise.WritesFollowReads
            : null;

    public override string ToString()
        => $"{Own} its own, {Seen} seen, {WrittenByWriters} written and {SeenByWriters} seen by writers of what it saw";
}

/// <summary>How long a session knew a list to be when it wrote: by reading, and by its own writes.</summary>
internal readonly record struct Knowledge(string Key, int Seen, int Written)
{
    /// <returns>The promise that is broken where a list is shown at this length beside what was written then.</returns>
    public Promise? Broken(int length) => length < Written ? Promise.MonotonicWrites : length < Seen ? Promise.WritesFollowReads : null;
}
