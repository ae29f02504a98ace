namespace BrandOS.Graph.Engine.Schemas;

/// <summary>A text is no schema that can be compared; the message says what is wrong and, where that is known, in which line.</summary>
public sealed class SchemaTextException(string message, Exception? innerException = null) : Exception(message, innerException);
