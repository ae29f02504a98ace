using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>Columns, rows and loaders of a library of three authors and four books.</summary>
internal static class Books
{
    public static readonly Column<int> AuthorId = new("author_id");
    public static readonly Column<Utf8Text> AuthorName = new("author_name");
    public static readonly Column<Utf8Text> AuthorNick = new("author_nick");
    public static readonly Column<int> AuthorBest = new("author_best");
    public static readonly Column<decimal> AuthorRating = new("author_rating");
    public static readonly Column<long> AuthorSold = new("author_sold");
    public static readonly Column<DateTime> AuthorBorn = new("author_born");
    public static readonly Column<bool> AuthorActive = new("author_active");
    public static readonly Column<double> AuthorHeight = new("author_height");
    public static readonly Column<Guid> AuthorKey = new("author_key");

    public static readonly Column<int> BookId = new("book_id");
    public static readonly Column<int> BookAuthor = new("book_author");
    public static readonly Column<Utf8Text> BookTitle = new("book_title");
    public static readonly Column<Utf8Text> BookSubtitle = new("book_subtitle");

    public static readonly Column<int> Count = new("count");

    private static readonly List<Dictionary<Column, object?>> Authors =
    [
        Author(1, "Zoë \"Z\" O'Brien", nick: "zed", best: 10, 12.50m, long.MaxValue, new DateTime(1980, 1, 2, 3, 4, 5, DateTimeKind.Utc)),
        Author(
            2,
            "Tab\tNewline\nBack\\slash \u0001 日本 😀",
            nick: null,
            best: null,
            -0.10m,
            -1L,
            new DateTime(1990, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddMicroseconds(123456)),
        Author(
            3,
            "",
            nick: "",
            best: 99,
            79228162514264337593543950335m,
            0L,
            new DateTime(2000, 2, 29, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(7)),
    ];

    private static readonly List<Dictionary<Column, object?>> All =
    [
        Book(10, author: 1, "First", subtitle: "of two"),
        Book(11, author: 1, "Second", subtitle: null),
        Book(12, author: 2, "Third", subtitle: "alone"),
        Book(13, author: 1, "Fourth", subtitle: null),
    ];

    public static readonly MemoryLoader<int> AuthorById
        = new("author by id", id => Authors.Where(author => (int)author[AuthorId]! == id)) { Key = AuthorId };
    public static readonly MemoryLoader<Everything> AllAuthors = new("all authors", _ => Authors);
    public static readonly MemoryLoader<int> BookById = new("book by id", id => All.Where(book => (int)book[BookId]! == id));
    public static readonly MemoryLoader<int> ByAuthor
        = new("books by author", author => All.Where(book => (int)book[BookAuthor]! == author));
    public static readonly MemoryLoader<int> CountByAuthor = new("book count by author", Counted);

    private static Dictionary<Column, object?> Author(
        int id, string name, string? nick, int? best, decimal rating, long sold, DateTime born)
        => new()
        {
            [AuthorId] = id,
            [AuthorName] = name,
            [AuthorNick] = nick,
            [AuthorBest] = best,
            [AuthorRating] = rating,
            [AuthorSold] = sold,
            [AuthorBorn] = born,
            [AuthorActive] = id != 2,
            [AuthorHeight] = 1.5 + id,
            [AuthorKey] = new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 255]),
        };

    private static Dictionary<Column, object?> Book(int id, int author, string title, string? subtitle)
        => new() { [BookId] = id, [BookAuthor] = author, [BookTitle] = title, [BookSubtitle] = subtitle };

    private static IEnumerable<Dictionary<Column, object?>> Counted(int author)
        => All.GroupBy(book => (int)book[BookAuthor]!).Where(books => books.Key == author)
            .Select(books => new Dictionary<Column, object?> { [Count] = books.Count() });
}
