using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform.Paging;
using CsCheck;

namespace BrandOS.Graph.Tests.Paging;

public sealed class CursorCodecTests
{
    private const int CharactersOfAKey = 44;
    private static readonly CursorCodec Codec = new("a secret of cursors with 32 characters or more");

    [Fact]
    public void Text_of_the_right_length_is_refused_like_any_other()
        => Gen.String[Gen.Char[' ', '~'], CharactersOfAKey, CharactersOfAKey].Sample(text =>
        {
            var refused = Assert.Throws<GraphException>(() => Codec.Read(text, tenantId: 1, scope: []));
            Assert.Equal(ErrorCodes.CursorInvalid, refused.Error.Code);
        });
}
