using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// Where the characters of a document stood as it was sent, after some became others: errors tell places that their author knows.
/// </summary>
internal sealed class MovedPlaces(string sent)
{
    // From each of these on, what is written stood so many characters further behind.
    private readonly List<int> _from = [0];
    private readonly List<int> _by = [0];

    /// <summary>What is written at <paramref name="from"/>, and what follows it, stood at <paramref name="origin"/>.</summary>
    public void Add(int from, int origin)
    {
        _from.Add(from);
        _by.Add(origin - from);
    }

    /// <summary>Gives every node the place it was sent at, and the document the text that was sent.</summary>
    public async ValueTask RestoreAsync(GraphQLDocument document)
    {
        await new Restoring(this).VisitAsync(document, Restoring.Unlimited);
        document.Source = sent;
    }

    /// <param name="text">As it was written.</param>
    public Location Restore(Location place, string text)
    {
        var start = 0;
        for (var line = 1; line < place.Line; line++)
        {
            start = text.IndexOf('\n', start) + 1;
        }

        // No line end was moved, so what came before in the same line is all that counts.
        return new Location(place.Line, place.Column + By(start + place.Column - 1) - By(start));
    }

    private int By(int position)
    {
        var found = _from.BinarySearch(position);
        return _by[found >= 0 ? found : ~found - 1];
    }

    private sealed class Restoring(MovedPlaces places) : ASTVisitor<Restoring.Context>
    {
        public static readonly Context Unlimited = new();

        public override ValueTask VisitAsync(ASTNode? node, Context context)
        {
            if (node is not null)
            {
                var (start, end) = (node.Location.Start, node.Location.End);
                node.Location = new GraphQLLocation(start + places.By(start), end + places.By(end));
            }

            return base.VisitAsync(node, context);
        }

        internal sealed class Context : IASTVisitorContext
        {
            public CancellationToken CancellationToken => CancellationToken.None;
        }
    }
}
