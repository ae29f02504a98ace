using BrandOS.Graph.Server.Auth;

namespace BrandOS.Graph.Tests.Auth;

/// <summary>Keys that come and go at the authority, and how often it is asked for them.</summary>
public sealed class AuthorityKeysTests
{
    [Fact]
    public async Task A_token_of_a_new_key_is_believed_at_once()
    {
        using var authority = new ScriptedAuthority("old");
        using var host = AuthHost.Start(authority);
        host.Clock.Stop();
        Assert.Equal(1, (await host.AskAsync(authority.TokenBy("old", "1"))).Id);
        authority.Publish("new");

        Assert.Equal(2, (await host.AskAsync(authority.TokenBy("new", "2"))).Id);
        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync(authority.TokenBy("old", "2")));
    }

    [Fact]
    public async Task A_token_of_a_new_key_is_undecided_while_the_authority_is_away()
    {
        using var authority = new ScriptedAuthority("old");
        using var host = AuthHost.Start(authority);
        host.Clock.Stop();
        await host.AskAsync(authority.TokenBy("old", "1"));
        authority.Publish("new");
        authority.IsAway = true;

        Assert.Equal(TenantIdentity.Undecided, await host.AskAsync(authority.TokenBy("new", "2")));
        Assert.Equal(3, (await host.AskAsync(authority.TokenBy("old", "3"))).Id);
        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync(authority.TokenBy("new", "2", called: "old")));
        Assert.Equal(4, (await host.AskAsync(authority.TokenBy("old", "4", called: "nameless"))).Id); // verified by a key of another name

        authority.IsAway = false;
        Assert.Equal(TenantIdentity.Undecided, await host.AskAsync(authority.TokenBy("new", "2"))); // a failure counts for a second
        host.Clock.Ahead += TimeSpan.FromSeconds(2);
        Assert.Equal(2, (await host.AskAsync(authority.TokenBy("new", "2"))).Id);
    }

    [Fact]
    public async Task Names_of_keys_that_do_not_exist_do_not_make_us_ask_each_time()
    {
        using var authority = new ScriptedAuthority("old");
        using var host = AuthHost.Start(authority);
        host.Clock.Stop();
        await host.AskAsync(authority.TokenBy("old", "1"));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync(authority.TokenBy("forged", "1", called: $"name {i}")));
        }

        Assert.Equal(2, authority.Fetches); // the first keys, and once for the first of those names
        host.Clock.Ahead += TimeSpan.FromSeconds(6);
        authority.IsAway = true;
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(TenantIdentity.Undecided, await host.AskAsync(authority.TokenBy("forged", "1", called: $"name {i}")));
        }

        Assert.Equal(3, authority.Fetches);
    }

    [Fact]
    public async Task A_token_that_no_key_could_save_is_refused_while_the_authority_is_away()
    {
        using var authority = new ScriptedAuthority("old");
        using var host = AuthHost.Start(authority);
        host.Clock.Stop();
        await host.AskAsync(authority.TokenBy("old", "1"));
        host.Clock.Ahead = TimeSpan.FromHours(1);
        authority.IsAway = true;

        Assert.NotNull((await host.AskAsync(authority.TokenBy("new", "1"))).Challenge); // expired
        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync("rubbish"));
        Assert.Equal(TenantIdentity.NotBelieved, await host.AskAsync("a.b.c"));
    }
}
