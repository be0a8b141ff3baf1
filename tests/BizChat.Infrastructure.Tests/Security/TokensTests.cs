using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BizChat.Application.Access;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Security;
using BizChat.TestKit.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Security;

/// <summary>Nothing proves anything but what was made here, for this, and is not over.</summary>
public sealed class TokensTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Now);
    private readonly SqliteStores stores = new();

    private ITokens Tokens => stores.Get<ITokens>();

    public async ValueTask InitializeAsync() => await stores.OpenAsync(clock);

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task What_was_made_is_read_until_it_is_over()
    {
        var token = await Tokens.OfSessionAsync("a1", "s1", Now, None);

        Assert.Equal(new Credential.OfSession("a1", "s1") { ExpiresAt = Now.AddMinutes(15) + Infrastructure.Security.Tokens.Skew }, await Tokens.ReadAsync(token, None));
        clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(29));
        Assert.NotNull(await Tokens.ReadAsync(token, None));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await Tokens.ReadAsync(token, None));
    }

    [Fact]
    public async Task The_token_of_one_conversation_is_over_with_its_link()
    {
        var token = await Tokens.OfConversationAsync("c1", 7, Now, Now.AddDays(30), None);

        clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Tokens.ReadAsync(token, None));
        clock.Advance(TimeSpan.FromSeconds(2) + Infrastructure.Security.Tokens.Skew);
        Assert.Null(await Tokens.ReadAsync(token, None));
    }

    [Fact]
    public async Task A_token_from_the_future_is_none() => Assert.Null(await Tokens.ReadAsync(await Tokens.OfSessionAsync("a1", "s1", Now.AddMinutes(2), None), None));

    [Fact]
    public async Task A_customers_token_is_always_the_same()
    {
        var token = await Tokens.OfCustomerAsync("c1", Now, None);
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(token, await Tokens.OfCustomerAsync("c1", Now, None));
        Assert.IsType<Credential.OfCustomer>(await Tokens.ReadAsync(token, None));
        Assert.NotEqual(token, await Tokens.OfCustomerAsync("c2", Now, None));
    }

    [Fact]
    public async Task A_token_made_by_hand_with_the_key_is_read_as_the_mirror_of_those_that_are_refused() =>
        Assert.NotNull(await Tokens.ReadAsync(await ForgeAsync(), None));

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"None","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS512","typ":"JWT"}""")]
    [InlineData("""{"alg":"RS256","typ":"JWT"}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":"none","typ":"JWT"}""", "")]
    [InlineData("""{"alg":"HS256","typ":"JWT"}""", "")]
    [InlineData("""{"alg":"HS256","typ":"JWT"}""", "AAAA")]
    public async Task No_header_chooses_how_it_is_checked(string header, string? signature = null) =>
        Assert.Null(await Tokens.ReadAsync(await ForgeAsync(header: header, signature: signature), None));

    [Theory]
    [InlineData("aud", "\"bizchat\"")]
    [InlineData("aud", "null")]
    [InlineData("aud", "[\"bizchat-agent-x\"]")]
    [InlineData("iss", "\"somebody\"")]
    [InlineData("exp", "1")]
    [InlineData("exp", "null")]
    [InlineData("nbf", "4102444800")]
    [InlineData("sub", "\"\"")]
    public async Task No_other_claim_is_good(string claim, string value) => Assert.Null(await Tokens.ReadAsync(await ForgeAsync((claim, value)), None));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("bck_")]
    public async Task What_is_no_token_is_none(string token) => Assert.Null(await Tokens.ReadAsync(token, None));

    [Fact]
    public async Task A_change_of_any_part_is_seen()
    {
        var token = await Tokens.OfSessionAsync("a1", "s1", Now, None);

        for (var i = 0; i < token.Length; i += 7)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] is 'A' or '.' ? 'g' : 'A';
            Assert.Null(await Tokens.ReadAsync(new string(changed), None));
        }
    }

    [Fact]
    public async Task Another_servers_token_is_none()
    {
        await using var other = new SqliteStores();
        await other.OpenAsync(clock);

        Assert.Null(await Tokens.ReadAsync(await other.Get<ITokens>().OfSessionAsync("a1", "s1", Now, None), None));
    }

    [Fact]
    public async Task What_one_process_has_sealed_the_next_one_opens()
    {
        var token = await Tokens.OfSessionAsync("a1", "s1", Now, None);

        await using var next = new SqliteStores();
        await next.OpenBesideAsync(stores, clock);

        Assert.NotNull(await next.Get<ITokens>().ReadAsync(token, None));
    }

    [Fact]
    public async Task A_new_key_signs_as_soon_as_every_node_knows_it_and_the_tokens_of_the_old_one_stay_valid()
    {
        var old = await Tokens.OfCustomerAsync("c1", Now, None);
        await using var node = new SqliteStores();
        await node.OpenBesideAsync(stores, clock);
        Assert.NotNull(await node.Get<ITokens>().ReadAsync(old, None));

        var from = await stores.Get<TokenKeys>().RotateAsync(None);

        Assert.Equal(old, await Tokens.OfCustomerAsync("c1", Now, None));
        clock.SetUtcNow(from);
        var next = await Tokens.OfCustomerAsync("c1", Now, None);
        Assert.NotEqual(old, next);
        Assert.NotNull(await node.Get<ITokens>().ReadAsync(next, None));
        Assert.NotNull(await node.Get<ITokens>().ReadAsync(old, None));
    }

    [Fact]
    public async Task An_old_key_is_gone_when_its_last_token_has_expired()
    {
        var signing = (await stores.Get<TokenKeys>().ReadAsync(None)).Signing.Key;
        var from = await stores.Get<TokenKeys>().RotateAsync(None);
        clock.SetUtcNow(from + TimeSpan.FromDays(365));
        Assert.Contains((await stores.Get<TokenKeys>().ReadAsync(None)).All, key => key.Key.AsSpan().SequenceEqual(signing));

        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Single((await stores.Get<TokenKeys>().ReadAsync(None)).All);
        await stores.Get<TokenKeys>().RotateAsync(None);
        clock.Advance(TokenKeys.Lead);
        Assert.Equal(2, (await stores.Get<TokenKeys>().ReadAsync(None)).All.Count);
        Assert.Equal(2, (await stores.Reads.ListAsync<Domain.Access.ServerSecret, SecretState>(new Application.Access.Specs.SecretsNamed("tokens"), None)).Count);
    }

    /// <summary>A token with the right key in which one thing is otherwise.</summary>
    private async Task<string> ForgeAsync((string Name, string Json)? claim = null, string header = """{"alg":"HS256","typ":"JWT"}""", string? signature = null)
    {
        var key = (await stores.Get<TokenKeys>().ReadAsync(None)).Signing.Key;
        var claims = new Dictionary<string, string>
        {
            ["iss"] = "\"bizchat\"",
            ["aud"] = "\"bizchat-agent\"",
            ["sub"] = "\"a1\"",
            ["sid"] = "\"s1\"",
            ["nbf"] = $"{Now.ToUnixTimeSeconds()}",
            ["exp"] = $"{Now.AddMinutes(5).ToUnixTimeSeconds()}",
        };
        if (claim is { } other) claims[other.Name] = other.Json;
        var body = "{" + string.Join(',', claims.Where(pair => pair.Value != "null").Select(pair => $"\"{pair.Key}\":{pair.Value}")) + "}";
        var signed = $"{Encode(header)}.{Encode(body)}";
        return $"{signed}.{signature ?? Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
