namespace BrandOS.Graph.Server.Commands;

/// <summary>How <c>schema diff</c> writes what it found.</summary>
internal enum SchemaDiffFormat
{
    /// <summary>For people: coloured in a terminal, one plain line a change elsewhere.</summary>
    Text,

    /// <summary>For programs: one object with the counts and the list of changes.</summary>
    Json,
}
