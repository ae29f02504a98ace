namespace BrandOS.Graph.Tests.Histories;

/// <summary>
/// Checks histories of lists that are only appended to: an element is written to one place, and a list shows how long it is, so whatever a
/// response shows can be held against what its session knew (the idea of Elle's list-append, with one write an operation). Feed it what
/// happens as it happens, that of a session in its order; feeding is not thread-safe. What it keeps of a list is bounded.
/// </summary>
/// <param name="clock">For reads with a bound: when something was acknowledged.</param>
/// <param name="kept">So many elements of a list.</param>
internal sealed class HistoryCheck(TimeProvider clock, int kept = 2000)
{
    private readonly Dictionary<string, KeyHistory> _keys = [];
    private readonly Dictionary<int, Dictionary<string, SessionView>> _sessions = [];
    private readonly List<Violation> _violations = [];

    public IReadOnlyList<Violation> Violations => _violations;

    public HistoryTally Tally { get; } = new();

    /// <summary>How long lists were acknowledged to be by now: a strong read that begins now shows as much.</summary>
    public IReadOnlyList<int> Acknowledged(IReadOnlyList<string> keys) => [.. keys.Select(key => KeyOf(key).Acknowledged)];

    /// <summary>The same for a read with a bound.</summary>
    public IReadOnlyList<int> AcknowledgedBefore(IReadOnlyList<string> keys, TimeSpan bound)
    {
        var moment = clock.GetTimestamp() - (long)(bound.TotalSeconds * clock.TimestampFrequency);
        return [.. keys.Select(key => KeyOf(key).AcknowledgedBefore(moment))];
    }

    /// <summary>An element is about to be sent.</summary>
    /// <param name="place">The only one it can come to: how long its writer saw the list to be.</param>
    public void Try(int session, string key, int place, string element)
    {
        var knows = ViewsOf(session).Select(view => view.Value.Of(view.Key)).ToArray();
        KeyOf(key).Try(element, new Attempt(session, place, knows));
    }

    /// <summary>What became of it.</summary>
    public void End(int session, string key, string element, AppendOutcome outcome)
    {
        Tally.Count(outcome);
        var history = KeyOf(key);
        Report(session, key, history.End(element, outcome, clock.GetTimestamp()));
        var (view, place) = (ViewOf(session, key), history.Find(element)!.Place);
        if (outcome == AppendOutcome.Acknowledged)
        {
            view.Wrote(place + 1);
        }
        else if (outcome == AppendOutcome.Refused)
        {
            view.Saw(place + 1); // it was told so
        }
    }

    public void Read(Response response)
    {
        Tally.Count(response);
        foreach (var shown in response.Shown)
        {
            Report(response.Session, shown.Key, KeyOf(shown.Key).Extend(shown));
        }

        foreach (var shown in response.Shown)
        {
            CheckCauses(response, shown);
        }

        for (var i = 0; i < response.Shown.Count; i++)
        {
            CheckLength(response, response.Shown[i], response.Floor?[i] ?? 0);
        }
    }

    /// <summary>The answer to a write shows the list after it; it is part of that operation.</summary>
    public void Shows(int session, Shown shown)
    {
        Report(session, shown.Key, KeyOf(shown.Key).Extend(shown));
        ViewOf(session, shown.Key).Saw(shown.Length);
    }

    /// <summary>Amounts in one response, between which money is moved.</summary>
    public void Sum(int session, string pair, decimal expected, params ReadOnlySpan<decimal> amounts)
    {
        Tally.Sums++;
        var sum = 0m;
        foreach (var amount in amounts)
        {
            sum += amount;
        }

        if (sum != expected)
        {
            Report(session, pair, (Promise.WholeSnapshots, $"{sum} is not {expected}."));
        }
    }

    /// <summary>A session ends: nothing more is to be known of it.</summary>
    public void Leave(int session) => _sessions.Remove(session);

    /// <summary>Checks a list as it is when everything is over.</summary>
    public void Finish(Shown shown)
    {
        var history = KeyOf(shown.Key);
        Report(0, shown.Key, history.Extend(shown));
        if (shown.Length < history.Acknowledged)
        {
            Report(0, shown.Key, (Promise.NothingLost, $"{history.Acknowledged} elements were acknowledged, {shown.Length} are there."));
        }
        else if (shown.Length < history.Length)
        {
            Report(0, shown.Key, (Promise.NothingInvented, $"{history.Length} elements were shown, {shown.Length} are there."));
        }
    }

    private void CheckLength(Response response, Shown shown, int floor)
    {
        var view = ViewOf(response.Session, shown.Key);
        if (response.KeepsSession && view.Broken(shown.Length) is { } broken)
        {
            Report(
                response.Session, shown.Key,
                (broken, $"{shown.Length} elements at level {response.Level} of {response.Node}; known were {view}."));
        }

        if (shown.Length < floor)
        {
            Report(
                response.Session, shown.Key,
                (Promise.FreshReads, $"{shown.Length} elements at level {response.Level}, where {floor} had been acknowledged."));
        }

        if (response.Carries)
        {
            view.Saw(shown.Length);
        }
    }

    /// <summary>Who sees an element sees what its writer had seen and written before: in the same response, and from then on.</summary>
    private void CheckCauses(Response response, Shown shown)
    {
        var history = KeyOf(shown.Key);
        var seen = ViewOf(response.Session, shown.Key).Seen;
        for (var i = 0; i < shown.Last.Count; i++)
        {
            if (history.Find(shown.Last[i]) is not { } attempt)
            {
                continue;
            }

            foreach (var known in attempt.Knows)
            {
                if (response.LengthOf(known.Key) is { } length && known.Broken(length) is { } broken)
                {
                    Report(
                        response.Session, known.Key,
                        (broken, $"{length} elements at level {response.Level} of {response.Node} beside {shown.Last[i]}, "
                            + $"whose writer knew {known.Seen}, {known.Written} its own."));
                }

                if (response.Carries && shown.From + i >= seen)
                {
                    ViewOf(response.Session, known.Key).Learned(known);
                }
            }
        }
    }

    private KeyHistory KeyOf(string key)
    {
        if (!_keys.TryGetValue(key, out var history))
        {
            _keys.Add(key, history = new KeyHistory(kept));
        }

        return history;
    }

    private Dictionary<string, SessionView> ViewsOf(int session)
    {
        if (!_sessions.TryGetValue(session, out var views))
        {
            _sessions.Add(session, views = []);
        }

        return views;
    }

    private SessionView ViewOf(int session, string key)
    {
        var views = ViewsOf(session);
        if (!views.TryGetValue(key, out var view))
        {
            views.Add(key, view = new SessionView());
        }

        return view;
    }

    private void Report(int session, string key, (Promise Promise, string What)? wrong)
    {
        if (wrong is var (promise, what))
        {
            _violations.Add(new Violation(promise, session, key, what));
        }
    }
}
