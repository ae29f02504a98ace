namespace BrandOS.Graph.Engine.Writing;

/// <summary>Errors as the GraphQL specification, section 7.1.2, shapes them, with <c>extensions.code</c> always present.</summary>
internal static class ErrorWriter
{
    /// <summary>Where the list begins in a response of nothing but errors: behind <c>{"errors":</c>.</summary>
    public const int ErrorsStart = 10;

    /// <summary>A whole response of errors, without <c>data</c>.</summary>
    public static void WriteRequestErrors(ResponseBuffer buffer, IReadOnlyList<GraphError> errors)
    {
        buffer.Write((byte)'{');
        WriteErrors(buffer, errors);
        buffer.Write((byte)'}');
    }

    /// <summary>The entry <c>"errors":[...]</c>.</summary>
    public static void WriteErrors(ResponseBuffer buffer, IReadOnlyList<GraphError> errors)
    {
        buffer.Write("\"errors\":["u8);
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write((byte)',');
            }

            Write(buffer, errors[i]);
        }

        buffer.Write((byte)']');
    }

    private static void Write(ResponseBuffer buffer, GraphError error)
    {
        buffer.Write("{\"message\":"u8);
        JsonText.WriteString(buffer, error.Message);
        WriteLocations(buffer, error.Locations);
        WritePath(buffer, error.Path);
        buffer.Write(",\"extensions\":{\"code\":"u8);
        JsonText.WriteString(buffer, error.Code);
        foreach (var (name, value) in error.Details)
        {
            buffer.Write((byte)',');
            JsonText.WriteString(buffer, name);
            buffer.Write((byte)':');
            WriteScalar(buffer, value);
        }

        buffer.Write("}}"u8);
    }

    private static void WriteLocations(ResponseBuffer buffer, IReadOnlyList<SourceLocation> locations)
    {
        if (locations.Count == 0)
        {
            return;
        }

        buffer.Write(",\"locations\":["u8);
        for (var i = 0; i < locations.Count; i++)
        {
            buffer.Write(i > 0 ? ",{\"line\":"u8 : "{\"line\":"u8);
            JsonText.WriteNumber(buffer, locations[i].Line);
            buffer.Write(",\"column\":"u8);
            JsonText.WriteNumber(buffer, locations[i].Column);
            buffer.Write((byte)'}');
        }

        buffer.Write((byte)']');
    }

    private static void WritePath(ResponseBuffer buffer, IReadOnlyList<object>? path)
    {
        if (path is null)
        {
            return;
        }

        buffer.Write(",\"path\":["u8);
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write((byte)',');
            }

            WriteScalar(buffer, path[i]);
        }

        buffer.Write((byte)']');
    }

    private static void WriteScalar(ResponseBuffer buffer, object value)
    {
        switch (value)
        {
            case string text: JsonText.WriteString(buffer, text); break;
            case int number: JsonText.WriteNumber(buffer, number); break;
            case long number: JsonText.WriteNumber(buffer, number); break;
            case double number: JsonText.WriteNumber(buffer, number); break;
            case bool truth: JsonText.WriteBoolean(buffer, truth); break;
            default: throw new ArgumentException($"A {value.GetType().Name} cannot stand in an error.", nameof(value));
        }
    }
}
