namespace BrandOS.Graph.Engine.Loading;

/// <summary>All that one execution is given.</summary>
public sealed class GivenRows
{
    private readonly List<(GivenLoader Loader, GivenRow Row)> _rows = [];

    public void Add(GivenLoader loader, GivenRow row) => _rows.Add((loader, row));

    internal void Fill(Load load, Loader loader, IReadOnlyList<Column> columns)
    {
        foreach (var given in _rows)
        {
            if (ReferenceEquals(given.Loader, loader))
            {
                given.Row.AddTo(load.Rows, columns);
            }
        }
    }
}
