namespace BrandOS.Graph.Tests.Histories;

/// <summary>
/// Checks histories of lists that are only appended to: a list tells the order of all that was written to it before, so whatever a response
/// shows can be held against what its session knew (the idea of Elle's list-append, with one write an operation). Feed it the steps as they
/// happen, those of a session in their order; feeding is not thread-safe.
/// </summary>
internal sealed class HistoryCheck(long total)
{
    private readonly Dictionary<string, ListOrder> _orders = [];
    private readonly Dictionary<int, Dictionary<string, SessionView>> _views = [];
    private readonly Dictionary<string, Knowledge[]> _knowledge = [];
    private readonly List<Violation> _violations = [];

    public IReadOnlyList<Violation> Violations => _violations;

    public long Reads { get; private set; }

    public long Appends { get; private set; }

    public long Balances { get; private set; }

    public long Operations => Reads + Appends + Balances;

    public void Add(Step step)
    {
        switch (step)
        {
            case Response response:
                AddResponse(response);
                break;
            case Intent intent:
                OrderOf(intent.Key).Try(intent.Element);
                _knowledge[intent.Element] = [.. ViewsOf(intent.Session).Select(view => KnowledgeOf(view.Key, view.Value))];
                break;
            case Append append:
                Appends++;
                OrderOf(append.Key).End(append);
                if (append.Outcome == AppendOutcome.Acknowledged)
                {
                    ViewOf(append.Session, append.Key).Own.Add(append.Element);
                }

                break;
            case Balance balance:
                Balances++;
                if (balance.First + balance.Second != total)
                {
                    Report(Promise.WholeSnapshots, balance.Session, balance.Pair, $"{balance.First} and {balance.Second} are not {total}.");
                }

                break;
        }
    }

    /// <summary>Checks the lists as they are when everything is over.</summary>
    public void End(IEnumerable<ShownList> lists)
    {
        foreach (var (key, list) in lists)
        {
            var order = OrderOf(key);
            if (!order.Extend(list))
            {
                Report(Promise.OneOrder, 0, key, "the list at the end does not continue what was read.");
            }

            var there = list.ToHashSet();
            foreach (var lost in order.Acknowledged.Where(append => !there.Contains(append.Element)))
            {
                Report(Promise.NothingLost, lost.Session, key, $"{lost.Element} was acknowledged and is not there.");
            }

            foreach (var invented in list.Where(element => !order.WasTried(element)))
            {
                Report(Promise.NothingInvented, 0, key, $"{invented} was never written, or was refused.");
            }

            CheckWriteOrder(key, list);
        }
    }

    private void AddResponse(Response response)
    {
        Reads += response.Lists.Count;
        foreach (var list in response.Lists)
        {
            CheckCauses(response, list);
        }

        foreach (var (key, list) in response.Lists)
        {
            if (!OrderOf(key).Extend(list))
            {
                Report(Promise.OneOrder, response.Session, key, $"[{string.Join(' ', list)}] is no beginning of what others read.");
            }

            CheckOwn(response.Session, key, list);
        }
    }

    private void CheckOwn(int session, string key, IReadOnlyList<string> list)
    {
        var view = ViewOf(session, key);
        if (view.Own.Find(element => !list.Contains(element)) is { } missing)
        {
            Report(Promise.ReadYourWrites, session, key, $"{missing} is missing in [{string.Join(' ', list)}].");
        }

        if (list.Count < view.Seen.Count || !view.Seen.SequenceEqual(list.Take(view.Seen.Count)))
        {
            Report(Promise.MonotonicReads, session, key, $"after {view.Seen.Count} elements it was shown {list.Count}.");
            return;
        }

        view.Seen = list;
    }

    /// <summary>Who sees an element sees in the same response what its writer had seen and written before, also in other lists.</summary>
    private void CheckCauses(Response response, ShownList list)
    {
        foreach (var element in list.Elements.Skip(ViewOf(response.Session, list.Key).Seen.Count))
        {
            foreach (var known in _knowledge.GetValueOrDefault(element) ?? [])
            {
                foreach (var (key, shown) in response.Lists)
                {
                    if (key != known.Key)
                    {
                        continue;
                    }

                    if (shown.Count < known.Length)
                    {
                        Report(
                            Promise.WritesFollowReads,
                            response.Session,
                            key,
                            $"{element} is shown without the {known.Length} elements its writer had read.");
                    }

                    if (known.LastOwn is { } own && !shown.Contains(own))
                    {
                        Report(
                            Promise.MonotonicWrites,
                            response.Session,
                            key,
                            $"{element} is shown without {own}, which its writer wrote before.");
                    }
                }
            }
        }
    }

    /// <summary>What a session wrote to a list stands there in the order it wrote it.</summary>
    private void CheckWriteOrder(string key, IReadOnlyList<string> list)
    {
        var places = list.Select((element, place) => (element, place)).ToDictionary(item => item.element, item => item.place);
        foreach (var (session, views) in _views)
        {
            if (views.TryGetValue(key, out var view))
            {
                var own = view.Own.Where(places.ContainsKey).Select(element => places[element]).ToList();
                if (!own.SequenceEqual(own.Order()))
                {
                    Report(Promise.MonotonicWrites, session, key, "its writes stand there in another order.");
                }
            }
        }
    }

    private static Knowledge KnowledgeOf(string key, SessionView view) => new(key, view.Seen.Count, view.Own.LastOrDefault());

    private ListOrder OrderOf(string key)
    {
        if (!_orders.TryGetValue(key, out var order))
        {
            _orders.Add(key, order = new ListOrder());
        }

        return order;
    }

    private Dictionary<string, SessionView> ViewsOf(int session)
    {
        if (!_views.TryGetValue(session, out var views))
        {
            _views.Add(session, views = []);
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

    private void Report(Promise promise, int session, string key, string what)
        => _violations.Add(new Violation(promise, session, key, what));
}
