namespace BrandOS.Graph.Tests.Histories;

/// <summary>What one session knows of one list.</summary>
internal sealed class SessionView
{
    /// <summary>What was acknowledged to it, in its order.</summary>
    public List<string> Own { get; } = [];

    public IReadOnlyList<string> Seen { get; set; } = [];
}

/// <summary>What a session knew of a list when it wrote to another one: whoever sees what it wrote must see this.</summary>
internal readonly record struct Knowledge(string Key, int Length, string? LastOwn);
