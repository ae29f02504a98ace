using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Http;

namespace BrandOS.Graph.Tests.Transport;

public sealed class RequestContentTypeTests
{
    [Theory]
    [InlineData("application/json", null, true)]
    [InlineData("application/json; charset=utf-8", null, true)]
    [InlineData("Application/JSON;charset=\"UTF-8\"", null, true)]
    [InlineData("application/json", "identity", true)]
    [InlineData("application/json; charset=utf-16", null, false)]
    [InlineData("application/json", "gzip", false)]
    [InlineData("application/graphql", null, false)]
    [InlineData("text/plain;charset=UTF-8", null, false)]
    [InlineData("multipart/form-data", null, false)]
    [InlineData("rubbish", null, false)]
    [InlineData(null, null, false)]
    public void Only_plain_JSON_in_UTF_8_is_read(string? contentType, string? contentEncoding, bool supported)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.ContentType = contentType;
        request.Headers.ContentEncoding = contentEncoding;

        Assert.Equal(supported, RequestContentType.IsSupported(request));
    }
}
