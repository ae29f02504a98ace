namespace BrandOS.Graph.Engine.Limits;

/// <summary>What a selection set amounts to when the fragments in it are written out.</summary>
internal record struct SelectionSize
{
    // Counts of fragment bombs have thousands of digits; sums of clamped ones stay right as far as limits care.
    private const long Most = 1_000_000_000_000;

    /// <summary>Fields, spreads and inline fragments, at any depth.</summary>
    public long Fields;

    /// <summary>Fields with an alias, at any depth.</summary>
    public long Aliases;

    /// <summary>Fields of the set itself.</summary>
    public long OwnFields;

    /// <summary>Nested selection sets, fields counted.</summary>
    public int Depth;

    /// <summary>How often lists of __Type nest, should this be inside of an introspection.</summary>
    public int Lists;

    /// <summary>Fields inside of __schema and __type.</summary>
    public long Introspected;

    /// <summary><see cref="Lists"/> inside of __schema and __type.</summary>
    public int IntrospectionDepth;

    /// <summary>Adds what stands beside.</summary>
    public void Add(in SelectionSize other)
    {
        Fields = Math.Min(Fields + other.Fields, Most);
        Aliases = Math.Min(Aliases + other.Aliases, Most);
        OwnFields = Math.Min(OwnFields + other.OwnFields, Most);
        Depth = Math.Max(Depth, other.Depth);
        Lists = Math.Max(Lists, other.Lists);
        Introspected = Math.Min(Introspected + other.Introspected, Most);
        IntrospectionDepth = Math.Max(IntrospectionDepth, other.IntrospectionDepth);
    }
}
