namespace BrandOS.Graph.Tests.Histories;

/// <summary>The order of one list's elements as far as anybody was shown it.</summary>
internal sealed class ListOrder
{
    private readonly List<string> _elements = [];
    private readonly HashSet<string> _shown = [];
    private readonly Dictionary<string, AppendOutcome> _tried = [];

    /// <summary>Elements that were acknowledged, and to which session.</summary>
    public List<Append> Acknowledged { get; } = [];

    public void Try(string element) => _tried.TryAdd(element, AppendOutcome.Unknown);

    public void End(Append append)
    {
        _tried[append.Element] = append.Outcome;
        if (append.Outcome == AppendOutcome.Acknowledged)
        {
            Acknowledged.Add(append);
        }
    }

    /// <summary>True for an element that may be there.</summary>
    public bool WasTried(string element) => _tried.TryGetValue(element, out var outcome) && outcome != AppendOutcome.Refused;

    public bool Has(string element) => _shown.Contains(element);

    /// <returns>False when the list is neither a beginning nor a continuation of what was shown before.</returns>
    public bool Extend(IReadOnlyList<string> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (i == _elements.Count)
            {
                _elements.Add(list[i]);
                _shown.Add(list[i]);
            }
            else if (_elements[i] != list[i])
            {
                return false;
            }
        }

        return true;
    }
}
