using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>Things on a shelf: novels and maps in one table, told apart by a column.</summary>
internal static class Shelf
{
    public static readonly Column<int> Id = new("thing_id");
    public static readonly Column<Utf8Text> Kind = new("thing_kind");
    public static readonly Column<int> Level = new("thing_level");
    public static readonly Column<Utf8Text> Title = new("thing_title");
    public static readonly Column<int> Pages = new("thing_pages");
    public static readonly Column<decimal> Scale = new("thing_scale");
    public static readonly Column<int> Author = new("thing_author");

    private static readonly List<Dictionary<Column, object?>> Things =
    [
        Thing(1, "novel", 7, "Dune", pages: 412, scale: null, author: 1),
        Thing(2, "map", 8, "Arrakis", pages: null, scale: 2.50m, author: null),
        Thing(3, "novel", 7, null, pages: 90, scale: null, author: 2),
        Thing(4, "map", 8, "Caladan", pages: null, scale: 0.10m, author: 1),
    ];

    public static readonly MemoryLoader<Everything> All = new("things", _ => Things);
    public static readonly MemoryLoader<int> ById = new("thing by id", id => Things.Where(thing => (int)thing[Id]! == id));
    public static readonly MemoryLoader<int> ByAuthor = new("things by author", id => Things.Where(thing => (int?)thing[Author] == id));

    public static RowTypes ByKind => new TextRowTypes(Kind, ("novel", "Novel"), ("map", "Map"));

    public static RowTypes ByLevel => new RowTypes<int>(Level, (8, "Map"), (7, "Novel"));

    private static Dictionary<Column, object?> Thing(int id, string kind, int level, string? title, int? pages, decimal? scale, int? author)
        => new()
        {
            [Id] = id,
            [Kind] = kind,
            [Level] = level,
            [Title] = title,
            [Pages] = pages,
            [Scale] = scale,
            [Author] = author,
        };
}
