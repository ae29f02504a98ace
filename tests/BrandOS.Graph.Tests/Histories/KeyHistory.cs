namespace BrandOS.Graph.Tests.Histories;

/// <summary>One list as far as anybody wrote to it or was shown it. Only its newer part is kept, so its memory is bounded.</summary>
/// <param name="kept">So many places, and so many attempts.</param>
internal sealed class KeyHistory(int kept)
{
    private readonly Dictionary<int, string> _places = [];
    private readonly Dictionary<string, Attempt> _attempts = [];
    private readonly Queue<string> _oldest = [];
    private readonly Queue<(long At, int Length)> _acknowledgments = [];
    private int _from;
    private int _before;

    /// <summary>The longest that anybody knows of.</summary>
    public int Length { get; private set; }

    /// <summary>The longest that a writer was told.</summary>
    public int Acknowledged { get; private set; }

    public void Try(string element, Attempt attempt)
    {
        _attempts.Add(element, attempt);
        _oldest.Enqueue(element);
        if (_oldest.Count > kept)
        {
            _attempts.Remove(_oldest.Dequeue());
        }
    }

    public Attempt? Find(string element) => _attempts.GetValueOrDefault(element);

    /// <returns>What is wrong with that; null when nothing is.</returns>
    public (Promise Promise, string What)? End(string element, AppendOutcome outcome, long at)
    {
        var attempt = _attempts[element];
        attempt.Outcome = outcome;
        if (outcome == AppendOutcome.Acknowledged)
        {
            Acknowledged = Math.Max(Acknowledged, attempt.Place + 1);
            _acknowledgments.Enqueue((at, Acknowledged));
            return Place(attempt.Place, element);
        }

        return outcome == AppendOutcome.Refused && _places.GetValueOrDefault(attempt.Place) == element
            ? (Promise.NothingInvented, $"{element} was shown and then refused.")
            : null;
    }

    /// <returns>What is wrong with what is shown; null when nothing is.</returns>
    public (Promise Promise, string What)? Extend(Shown shown)
    {
        for (var i = 0; i < shown.Last.Count; i++)
        {
            if (Place(shown.From + i, shown.Last[i]) is { } wrong)
            {
                return wrong;
            }
        }

        Length = Math.Max(Length, shown.Length);
        return null;
    }

    /// <summary>How long it had been told to be before a moment; asked for with rising moments.</summary>
    public int AcknowledgedBefore(long moment)
    {
        while (_acknowledgments.TryPeek(out var oldest) && oldest.At < moment)
        {
            _before = _acknowledgments.Dequeue().Length;
        }

        return _before;
    }

    private (Promise Promise, string What)? Place(int place, string element)
    {
        if (place < _from)
        {
            return null;
        }

        if (_places.TryGetValue(place, out var known))
        {
            return known == element ? null
                : (IsAcknowledged(known) || IsAcknowledged(element) ? Promise.NothingLost : Promise.OneOrder,
                    $"{element} is at place {place} of {known}.");
        }

        if (Find(element) is not { } attempt || attempt.Outcome == AppendOutcome.Refused)
        {
            return (Promise.NothingInvented, $"{element} was never written, or was refused.");
        }

        if (attempt.Place != place)
        {
            return (Promise.OneOrder, $"{element} was written to place {attempt.Place} and is at {place}.");
        }

        _places.Add(place, element);
        Length = Math.Max(Length, place + 1);
        for (; _from < Length - kept; _from++)
        {
            _places.Remove(_from);
        }

        return null;
    }

    private bool IsAcknowledged(string element) => Find(element)?.Outcome == AppendOutcome.Acknowledged;
}
