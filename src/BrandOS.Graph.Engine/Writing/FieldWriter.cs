using System.Text.Json;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>Writes one response key of one selection set for one parent row.</summary>
internal abstract class FieldWriter
{
    protected FieldWriter(FieldPlace place)
    {
        ResponseKey = place.ResponseKey;
        Locations = place.Locations;
        NonNull = place.NonNull;
        Name = [(byte)'"', .. JsonEncodedText.Encode(place.ResponseKey).EncodedUtf8Bytes, (byte)'"', (byte)':'];
    }

    public string ResponseKey { get; }

    public IReadOnlyList<SourceLocation> Locations { get; }

    public bool NonNull { get; }

    /// <summary>The response key as it stands before the value: quotes, colon, UTF-8.</summary>
    public byte[] Name { get; }

    /// <summary>Writes the value. What it wrote is dropped again unless it returns <see cref="WriteResult.Written"/>.</summary>
    public abstract WriteResult Write(WriteContext context, int row);
}

/// <summary>What a field writer knows of its place in the document.</summary>
internal readonly record struct FieldPlace(string ResponseKey, IReadOnlyList<SourceLocation> Locations, bool NonNull);
