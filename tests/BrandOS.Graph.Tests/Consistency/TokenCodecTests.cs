using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using CsCheck;

namespace BrandOS.Graph.Tests.Consistency;

public sealed class TokenCodecTests
{
    private const string Old = "the secret of last year, 32 characters or more";
    private const string New = "the secret of this year, 32 characters or more";

    private static readonly DateTimeOffset Now = new(2026, 11, 26, 1, 0, 0, TimeSpan.Zero);
    private static readonly TokenCodec Codec = new([New]);

    private static readonly Gen<ConsistencyToken> Tokens =
        from system in Gen.ULong
        from timeline in Gen.UInt
        from lsn in Gen.ULong
        from tenant in Gen.Int
        from shard in Gen.Int
        from issued in Gen.UInt
        from expires in Gen.UInt
        select new ConsistencyToken(
            new LogPosition(system, timeline, lsn),
            tenant,
            shard,
            DateTimeOffset.FromUnixTimeSeconds(issued),
            DateTimeOffset.FromUnixTimeSeconds(expires));

    [Fact]
    public void Token_is_read_as_it_was_written()
        => Tokens.Sample(token =>
        {
            var text = Codec.Write(token);
            Assert.Equal(TokenCodec.Length, text.Length);
            var expected = token.Expires <= Now ? TokenRefusal.Expired : TokenRefusal.None;
            Assert.Equal(expected, Codec.Read(text, token.TenantId, token.Shard, Now, out var read));
            Assert.Equal(token, read);
        });

    [Fact]
    public void No_bit_of_a_token_can_be_changed()
        => Gen.Select(Tokens, Gen.Int[0, TokenCodec.Length - 1], Gen.Char.AlphaNumeric).Sample((token, place, character) =>
        {
            var text = Codec.Write(token).ToCharArray();
            if (text[place] == character)
            {
                return;
            }

            text[place] = character;
            var refusal = Codec.Read(text, token.TenantId, token.Shard, Now, out _);
            Assert.True(refusal is TokenRefusal.Malformed or TokenRefusal.UnknownKey or TokenRefusal.Forged, $"{refusal}");
        });

    [Fact]
    public void Any_other_text_is_refused_without_an_exception()
        => Gen.OneOf(Gen.String, Gen.String[Gen.Char.AlphaNumeric, TokenCodec.Length, TokenCodec.Length]).Sample(
            text => Assert.NotEqual(TokenRefusal.None, Codec.Read(text, tenantId: 1, shard: 0, Now, out _)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("cut off")]
    [InlineData("cut off by one")]
    [InlineData("one too many")]
    [InlineData("in quotes")]
    [InlineData("with a space inside")]
    [InlineData("padded")]
    public void Text_that_is_not_a_whole_token_is_malformed(string how)
    {
        var token = Valid();
        var text = how switch
        {
            "cut off" => token[..40],
            "cut off by one" => token[..^1],
            "one too many" => token + "A",
            "in quotes" => $"\"{token}\"",
            "with a space inside" => $"{token[..30]} {token[31..]}",
            "padded" => $"{token[..^1]}=",
            _ => how,
        };
        Assert.Equal(TokenRefusal.Malformed, Codec.Read(text, tenantId: 7, shard: 0, Now, out _));
    }

    [Theory]
    [InlineData(8, 0, 0, TokenRefusal.OtherTenant)]
    [InlineData(7, 1, 0, TokenRefusal.OtherShard)]
    [InlineData(7, 0, 59, TokenRefusal.None)]
    [InlineData(7, 0, 60, TokenRefusal.Expired)]
    [InlineData(8, 0, 60, TokenRefusal.Expired)]
    public void Token_is_good_for_its_tenant_and_shard_until_it_expires(int tenant, int shard, int secondsLater, TokenRefusal refusal)
        => Assert.Equal(refusal, Codec.Read(Valid(), tenant, shard, Now.AddSeconds(secondsLater), out _));

    [Fact]
    public void First_key_signs_and_all_keys_verify()
    {
        var before = new TokenCodec([Old]);
        var prepared = new TokenCodec([Old, New]);
        var rotated = new TokenCodec([New, Old]);
        var after = new TokenCodec([New]);
        TokenCodec[] all = [before, prepared, rotated, after];

        Assert.Equal([true, true, true, false], all.Select(codec => Takes(codec, before)));
        Assert.Equal([true, true, true, false], all.Select(codec => Takes(codec, prepared)));
        Assert.Equal([false, true, true, true], all.Select(codec => Takes(codec, rotated)));
        Assert.Equal([false, true, true, true], all.Select(codec => Takes(codec, after)));
    }

    [Fact]
    public void Without_keys_a_codec_believes_itself_only()
    {
        var one = new TokenCodec([]);
        Assert.True(Takes(one, one));
        Assert.False(Takes(one, new TokenCodec([])));
    }

    [Fact]
    public void Key_of_another_purpose_signs_no_tokens()
    {
        // Cursors are signed with SHA256(secret); a token is not, though both have the same secret.
        var text = Valid();
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(text);
        var cursorKey = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(New));
        System.Security.Cryptography.HMACSHA256.HashData(cursorKey, bytes.AsSpan(..^16)).AsSpan(..16).CopyTo(bytes.AsSpan(^16..));
        Assert.Equal(TokenRefusal.Forged, Codec.Read(System.Buffers.Text.Base64Url.EncodeToString(bytes), 7, 0, Now, out _));
    }

    private static string Valid(TokenCodec? codec = null)
        => (codec ?? Codec).Write(new ConsistencyToken(new LogPosition(42, 3, 0x1_0000_0028), 7, 0, Now, Now.AddMinutes(1)));

    private static bool Takes(TokenCodec reader, TokenCodec writer)
        => reader.Read(Valid(writer), tenantId: 7, shard: 0, Now, out _) == TokenRefusal.None;
}
