using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using GraphQL.Types;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>Somebody did something in the library.</summary>
internal sealed record Happening(int AuthorId);

/// <summary>What the library's subscriptions follow: the happenings of one author, or all.</summary>
internal sealed record Happenings(int? AuthorId);

internal static class Subscriptions
{
    public static ObjectGraphType Create()
    {
        var root = new ObjectGraphType { Name = "Subscription" };
        LibrarySchema.Add(
            root,
            "authorChanged",
            "Author!",
            Follow(arguments => new Happenings(IdOf(arguments.Get<int>("id")))),
            LibrarySchema.Argument("id: Int!"));
        LibrarySchema.Add(root, "anyAuthorChanged", "Author", Follow(_ => new Happenings(null)));
        return root;
    }

    private static SubscriptionBinding Follow(Func<BrandOS.Graph.Engine.Loading.ArgumentValues, object> source)
        => new(source, new OneBinding(Books.AuthorById, new EventKey<Happening, int>(happening => happening.AuthorId)));

    private static int IdOf(int id) => id >= 0 ? id : throw new GraphException(new GraphError("ID_NEGATIVE", "An id is not negative."));
}
