using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using GraphQL.Types;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>
/// Adds an entry to a log that the payload shows as it is then, so that the order of fields can be seen. Some entries are refused.
/// </summary>
internal sealed class LogMutation : MutationBinding
{
    public static readonly GivenText Entries = new("entries");
    public static readonly GivenColumn<int> AuthorKey = new("author");
    public static readonly GivenText Type = new("type");
    public static readonly GivenText Message = new("message");
    public static readonly GivenColumn<int> Left = new("left");
    public static readonly GivenLoader Refusals = new("refusals");

    private LogMutation()
        : base(new GivenLoader("log"))
    {
    }

    /// <summary>A payload for the log as it is after an entry, or typed errors.</summary>
    /// <exception cref="GraphException">The entry is empty.</exception>
    public static (GivenRow Payload, IReadOnlyList<GivenRow> Errors) Execute(List<string> log, ArgumentValues arguments)
    {
        switch (arguments.Get<string>("entry"))
        {
            case "":
                throw new GraphException(new GraphError("ENTRY_EMPTY", "An entry says something."));
            case "long":
                return (new GivenRow(), [Error("EntryLongError").Set("left", 7), Error("EntryDullError")]);
            case "dull":
                return (new GivenRow(), [Error("EntryDullError")]);
            case var entry:
                log.Add(entry!);
                var payload = new GivenRow().Set("entries", string.Join(',', log));
                return (arguments.Get<int?>("author") is { } author ? payload.Set("author", author) : payload, []);
        }
    }

    public static void AddTo(LibrarySchema schema)
    {
        var mutation = new ObjectGraphType { Name = "Mutation" };
        Add(mutation, "log", "LogPayload");
        Add(mutation, "strictLog", "LogPayload!");
        schema.Mutation = mutation;

        var payload = new ObjectGraphType { Name = "LogPayload" };
        LibrarySchema.Add(payload, "entries", "String", new ColumnBinding(Entries));
        LibrarySchema.Add(payload, "strictEntries", "String!", new ColumnBinding(Entries));
        LibrarySchema.Add(payload, "author", "Author", new OneBinding(Books.AuthorById, new ColumnKey<int>(AuthorKey)));
        var types = new TextRowTypes(Type, ("EntryLongError", "EntryLongError"), ("EntryDullError", "EntryDullError"));
        LibrarySchema.Add(payload, "errors", "[LogError!]", new GivenListBinding(Refusals) { RowTypes = types });
        schema.RegisterType(payload);

        var tooLong = new ObjectGraphType { Name = "EntryLongError", IsTypeOf = _ => true };
        LibrarySchema.Add(tooLong, "message", "String!", new ColumnBinding(Message));
        LibrarySchema.Add(tooLong, "left", "Int!", new ColumnBinding(Left));
        var dull = new ObjectGraphType { Name = "EntryDullError", IsTypeOf = _ => true };
        LibrarySchema.Add(dull, "message", "String!", new ColumnBinding(Message));
        LibrarySchema.Add(dull, "left", "Int", new ColumnBinding(Left));
        LibrarySchema.Add(dull, "strictAuthor", "Author!", new OneBinding(Books.AuthorById, new ColumnKey<int>(AuthorKey)));
        var union = new UnionGraphType { Name = "LogError" };
        union.AddPossibleType(tooLong);
        union.AddPossibleType(dull);
        schema.RegisterType(union);
    }

    private static GivenRow Error(string type) => new GivenRow().Set("type", type).Set("message", $"No, {type}.");

    private static void Add(ObjectGraphType mutation, string name, string type)
    {
        LibrarySchema.Add(mutation, name, type, new LogMutation(), LibrarySchema.Argument("entry: String!"));
        mutation.Fields.Find(name)!.Arguments!.Add(LibrarySchema.Argument("author: Int"));
    }
}
