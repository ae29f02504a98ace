using System.Text;
using System.Text.Encodings.Web;
using GraphQL.SystemTextJson;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>
/// JSON of values that graphql-dotnet's scalars serialized: the odd case beside <see cref="JsonText"/>, escaped as little.
/// </summary>
internal static class ValueJson
{
    // "Unsafe" means inside of HTML; this is JSON of its own media type.
    private static readonly GraphQLSerializer Serializer = new(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    public static byte[] Of(object? value) => Encoding.UTF8.GetBytes(Serializer.Serialize(value));
}
