using System.Collections.Concurrent;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Valid documents over the product's schema, each made by nothing but its seed and the rows.</summary>
internal sealed class RandomDocuments(ISchema schema, IReadOnlyList<ReferenceTenant> tenants, Room size)
{
    private readonly ConcurrentDictionary<string, bool> _selected = [];
    private readonly ConcurrentDictionary<string, bool> _mistaken = [];

    /// <summary>The names of the mistakes that were made so far.</summary>
    public IEnumerable<string> Mistaken => _mistaken.Keys;

    /// <summary>Every field that a mutation or a subscription begins with.</summary>
    public IReadOnlyList<(IObjectGraphType Root, FieldType Field)> Others { get; } =
    [
        .. from root in (IObjectGraphType[])[schema.Mutation!, schema.Subscription!]
           from field in root.Fields
           select (root, field),
    ];

    /// <summary>The fields of all that was generated so far, as <c>Type.field</c>.</summary>
    public IEnumerable<string> Selected => _selected.Keys;

    /// <summary>A query, and the tenant whose ids and cursors most of its arguments are.</summary>
    public (Document Document, ReferenceTenant Tenant) Generate(int seed)
    {
        var (generator, tenant) = Begin(seed);
        return (generator.Generate(), tenant);
    }

    /// <summary>A mutation or subscription; the fields of <see cref="Others"/> take turns.</summary>
    public (Document Document, ReferenceTenant Tenant) GenerateOther(int seed)
    {
        var (generator, tenant) = Begin(seed);
        var (root, field) = Others[seed % Others.Count];
        return (generator.Generate(root, field), tenant);
    }

    /// <summary>A mutation; its fields take turns.</summary>
    public (Document Document, ReferenceTenant Tenant) GenerateMutation(int seed)
    {
        var (generator, tenant) = Begin(seed);
        return (generator.Generate(schema.Mutation!, schema.Mutation!.Fields.ElementAt(seed % schema.Mutation.Fields.Count)), tenant);
    }

    /// <summary>A query with a mistake in it; the mistakes take turns.</summary>
    public (Document Document, ReferenceTenant Tenant) GenerateMistake(int seed)
    {
        // Not every document has room for every mistake.
        for (var attempt = seed * 100; ; attempt++)
        {
            var (document, tenant) = Generate(attempt);
            var (name, wrong) = Mistakes.Make(document, seed);
            if (name is not null)
            {
                _mistaken[name] = true;
                return (wrong, tenant);
            }
        }
    }

    private void Note(string field) => _selected[field] = true;

    private (DocumentGenerator Generator, ReferenceTenant Tenant) Begin(int seed)
    {
        var random = new Random(seed);
        var own = random.Next(tenants.Count);
        var samples = new SampleValues(tenants[own], tenants[(own + 1) % tenants.Count], random);
        return (new DocumentGenerator(schema, new ArgumentGenerator(samples, random), random, size, Note), tenants[own]);
    }
}
