using System.Globalization;
using BrandOS.Graph.Tests.Histories;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>A list as the name of a customer: how long it is, and its last elements. Names are short, lists are not.</summary>
internal static class ListText
{
    private const int LongestName = 200;

    /// <summary>Of a list; of a register it is one.</summary>
    public const int MostShown = 20;

    public static string Empty => "0";

    public static Shown Parse(string key, string name)
    {
        var parts = name.Split(' ');
        return new Shown(key, int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1..]);
    }

    public static string With(Shown list, string element, int mostShown)
    {
        string[] last = [.. list.Last, element];
        var name = string.Join(' ', [$"{list.Length + 1}", .. last.TakeLast(mostShown)]);
        return name.Length <= LongestName ? name : throw new InvalidOperationException($"{name} is too long to be a name.");
    }
}
