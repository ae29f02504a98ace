namespace BrandOS.Graph.Engine.Writing;

/// <summary>Where the writer stands, as response keys and list indices; copied only when an error needs it.</summary>
internal sealed class ResponsePath
{
    private (string? Key, int Index)[] _segments = [];
    private int _depth;

    public void Push(string key) => Add((key, 0));

    public void Push(int index) => Add((null, index));

    /// <summary>Moves on in the list whose index is the last segment.</summary>
    public void Replace(int index) => _segments[_depth - 1].Index = index;

    public void Pop() => _depth--;

    public void Clear() => _depth = 0;

    public List<object> ToList(string? leaf)
    {
        var path = new List<object>(_depth + 1);
        for (var i = 0; i < _depth; i++)
        {
            path.Add((object?)_segments[i].Key ?? _segments[i].Index);
        }

        if (leaf is not null)
        {
            path.Add(leaf);
        }

        return path;
    }

    private void Add((string?, int) segment)
    {
        if (_depth == _segments.Length)
        {
            Array.Resize(ref _segments, Math.Max(8, _depth * 2));
        }

        _segments[_depth++] = segment;
    }
}
