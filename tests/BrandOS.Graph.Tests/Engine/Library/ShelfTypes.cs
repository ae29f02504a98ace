using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using GraphQL.Types;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>Interfaces and unions as types of fields, input objects with defaults, @oneOf, @deprecated and a scalar of our own.</summary>
internal static class ShelfTypes
{
    public static void AddTo(LibrarySchema schema, ObjectGraphType query, ObjectGraphType author)
    {
        var thing = new InterfaceGraphType { Name = "Thing" };
        thing.AddField(new FieldType { Name = "id", ResolvedType = LibrarySchema.TypeOf("Int!") });
        thing.AddField(new FieldType { Name = "title", ResolvedType = LibrarySchema.TypeOf("String") });
        thing.AddField(new FieldType { Name = "writer", ResolvedType = LibrarySchema.TypeOf("Author") });

        var novel = Type("Novel", thing);
        LibrarySchema.Add(novel, "pages", "Int!", new ColumnBinding(Shelf.Pages));
        LibrarySchema.Add(novel, "strictTitle", "String!", new ColumnBinding(Shelf.Title));
        var map = Type("Map", thing);
        LibrarySchema.Add(map, "scale", "Decimal!", new ColumnBinding(Shelf.Scale));

        var favourite = new UnionGraphType { Name = "Favourite" };
        favourite.AddPossibleType((ObjectGraphType)schema.BookType);
        favourite.AddPossibleType(author);
        var shelved = new UnionGraphType { Name = "Shelved" };
        shelved.AddPossibleType(novel);
        shelved.AddPossibleType(map);
        foreach (IGraphType type in (IGraphType[])[thing, novel, map, favourite, shelved])
        {
            schema.RegisterType(type);
        }

        var byId = new ArgumentKey<int>(arguments => arguments.Get<int>("id"));
        LibrarySchema.Add(
            query, "thing", "Thing", new OneBinding(Shelf.ById, byId) { RowTypes = Shelf.ByKind }, LibrarySchema.Argument("id: Int!"));
        LibrarySchema.Add(query, "things", "[Thing!]!", new ManyBinding(Shelf.All, NoKey.Instance) { RowTypes = Shelf.ByKind });
        LibrarySchema.Add(
            query,
            "shelved",
            "[Shelved]",
            new ManyBinding(Shelf.All, NoKey.Instance) { RowTypes = Shelf.ByLevel },
            LibrarySchema.Argument("limit: Int", 3));
        LibrarySchema.Add(
            author, "things", "[Thing]!", new ManyBinding(Shelf.ByAuthor, new ColumnKey<int>(Books.AuthorId)) { RowTypes = Shelf.ByLevel });
        LibrarySchema.Add(author, "favourite", "Favourite", new OneOfBinding(
            ("Book", new OneBinding(Books.BookById, new ColumnKey<int>(Books.AuthorBest))),
            ("Author", new OneBinding(Books.AuthorById, new ColumnKey<int>(Books.AuthorId)))));
        author.GetField("nick")!.DeprecationReason = "Ask for the name.";
    }

    private static ObjectGraphType Type(string name, InterfaceGraphType thing)
    {
        var type = new ObjectGraphType
        {
            Name = name,
            IsTypeOf = source => Equals(
                (source as Dictionary<Graph.Engine.Loading.Column, object?>)?.GetValueOrDefault(Shelf.Kind), name.ToLowerInvariant()),
        };
        LibrarySchema.Add(type, "id", "Int!", new ColumnBinding(Shelf.Id));
        LibrarySchema.Add(type, "title", "String", new ColumnBinding(Shelf.Title));
        LibrarySchema.Add(type, "writer", "Author", new OneBinding(Books.AuthorById, new ColumnKey<int>(Shelf.Author)));
        type.AddResolvedInterface(thing);
        return type;
    }
}
