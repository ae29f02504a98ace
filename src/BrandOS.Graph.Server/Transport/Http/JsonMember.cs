namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>The members of a request's JSON that are known.</summary>
[Flags]
internal enum JsonMember
{
    None = 0,
    Query = 1,
    OperationName = 2,
    Variables = 4,
    Extensions = 8,
    Id = 16,
    DocumentId = 32,
}
