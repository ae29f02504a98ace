namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>A list as the name of a customer: <c>L a b c</c>. Names are short, so are lists.</summary>
internal static class ListText
{
    public const string Empty = "L";
    public const int MostElements = 30;

    public static IReadOnlyList<string> Parse(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];

    public static string With(string name, string element) => $"{name} {element}";
}
