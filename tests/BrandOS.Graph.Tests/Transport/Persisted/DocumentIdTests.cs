using BrandOS.Graph.Server.Transport.Persisted;

namespace BrandOS.Graph.Tests.Transport.Persisted;

public sealed class DocumentIdTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("OrdersPage_1-b.c:d", true)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("..\\b", false)]
    [InlineData("a b", false)]
    [InlineData("ä", false)]
    [InlineData("a\0", false)]
    public void An_id_has_no_character_that_means_something_elsewhere(string id, bool wellFormed)
        => Assert.Equal(wellFormed, DocumentId.IsWellFormed(id));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void An_id_has_an_end(int length, bool wellFormed)
        => Assert.Equal(wellFormed, DocumentId.IsWellFormed(new string('a', length)));

    [Theory]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", true)]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", false)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85", false)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555", false)]
    [InlineData("../0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", false)]
    [InlineData("", false)]
    public void A_SHA_256_has_64_lower_case_digits(string hash, bool isSha256) => Assert.Equal(isSha256, DocumentId.IsSha256(hash));
}
