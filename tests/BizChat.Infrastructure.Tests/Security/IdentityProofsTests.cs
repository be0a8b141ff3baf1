using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Security;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Security;

/// <summary>Tokens are put together here by hand: what must be refused no library would write.</summary>
public sealed class IdentityProofsTests
{
    private const string Secret = "q1x0V3mS4Yb7f0m7k5mJ9q2rW8tZ6uA1cE3gH5jK7lM";
    private const string Header = """{"alg":"HS256","typ":"JWT"}""";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    private object Good => new { sub = "customer-42", exp = Now + 60 };

    [Fact]
    public async Task A_token_of_the_business_says_who_it_is()
    {
        Assert.Equal(new VerifiedIdentity("customer-42", null, null), await ReadAsync(Signed(Header, Good)));
        Assert.Equal(
            new VerifiedIdentity("customer-42", "Ann Ünal", "ann@x.test"),
            await ReadAsync(Signed("""{"alg":"HS256"}""", new { sub = "customer-42", name = "Ann Ünal", email = "ann@x.test", exp = Now + 60, iat = Now, iss = "shop", aud = "chat", role = "owner" })));
    }

    [Fact]
    public async Task It_must_say_who_and_until_when()
    {
        Assert.Null(await ReadAsync(Signed(Header, new { sub = "customer-42" })));
        Assert.Null(await ReadAsync(Signed(Header, new { exp = Now + 60 })));
        Assert.Null(await ReadAsync(Signed(Header, new { sub = "", exp = Now + 60 })));
        Assert.Null(await ReadAsync(Signed(Header, new { sub = "customer-42", exp = "soon" })));
        Assert.Null(await ReadAsync(Signed(Header, new { sub = "customer-42", exp = (long?)null })));
    }

    [Theory]
    [InlineData(-29, 0, true)]
    [InlineData(-31, 0, false)]
    [InlineData(-3600, 0, false)]
    [InlineData(60, 29, true)]
    [InlineData(60, 31, false)]
    public async Task It_holds_for_its_time_give_or_take_thirty_seconds(int expires, int begins, bool holds) =>
        Assert.Equal(holds, await ReadAsync(Signed(Header, new { sub = "customer-42", exp = Now + expires, nbf = Now + begins })) is not null);

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    [InlineData("hs256")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [InlineData("")]
    public async Task No_other_algorithm_is_taken_whatever_it_is_signed_with(string algorithm)
    {
        var header = JsonSerializer.Serialize(new { alg = algorithm, typ = "JWT" });

        Assert.Null(await ReadAsync(Signed(header, Good)));
        Assert.Null(await ReadAsync(Unsigned(header, Good) + "."));
        Assert.Null(await ReadAsync(Unsigned(header, Good)));
    }

    [Theory]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task A_longer_hash_that_is_right_is_not_taken_either(string algorithm)
    {
        var body = Unsigned(JsonSerializer.Serialize(new { alg = algorithm }), Good);
        var key = Encoding.UTF8.GetBytes(Secret);
        var hash = algorithm == "HS384" ? HMACSHA384.HashData(key, Encoding.ASCII.GetBytes(body)) : HMACSHA512.HashData(key, Encoding.ASCII.GetBytes(body));

        Assert.Null(await ReadAsync($"{body}.{Base64Url.EncodeToString(hash)}"));
    }

    [Fact]
    public async Task An_RSA_signature_does_not_pass_for_a_hash_nor_its_key_for_the_secret()
    {
        using var rsa = RSA.Create(2048);
        var body = Unsigned("""{"alg":"RS256","typ":"JWT"}""", Good);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        Assert.Null(await ReadAsync($"{body}.{Base64Url.EncodeToString(signature)}"));
        Assert.Null(await ReadAsync(Signed(Header, Good, rsa.ExportSubjectPublicKeyInfoPem())));
    }

    [Fact]
    public async Task No_key_that_a_token_brings_along_is_used()
    {
        const string Own = "a-secret-of-the-attackers-own-which-is-long-enough";
        var jwk = new { kty = "oct", k = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Own)) };
        object[] headers =
        [
            new { alg = "HS256", jwk }, new { alg = "HS256", kid = "../../../../dev/null" }, new { alg = "HS256", kid = Own },
            new { alg = "HS256", jku = "https://evil.example/keys.json" }, new { alg = "HS256", x5u = "https://evil.example/cert.pem" }, new { alg = "HS256", crit = new[] { "exp" } },
        ];

        foreach (var header in headers) Assert.Null(await ReadAsync(Signed(JsonSerializer.Serialize(header), Good, Own)));
        Assert.Null(await ReadAsync(Signed("""{"alg":"HS256","kid":"/dev/null"}""", Good, "")));
    }

    [Fact]
    public async Task Another_secret_proves_nothing()
    {
        Assert.Null(await ReadAsync(Signed(Header, Good, Secret[..^1] + "N")));
        Assert.Null(await ReadAsync(Signed(Header, Good, Secret + "x")));
        Assert.Null(await ReadAsync(Signed(Header, Good, "")));
        Assert.Null(await ReadAsync(Signed(Header, Good, "secret")));
    }

    [Fact]
    public async Task Nothing_of_it_can_be_changed()
    {
        var token = Signed(Header, Good);
        var parts = token.Split('.');
        var other = Signed(Header, new { sub = "customer-43", exp = Now + 60 }).Split('.');

        Assert.NotNull(await ReadAsync(token));
        string[] changed =
        [
            $"{parts[0]}.{other[1]}.{parts[2]}", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}", $"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^4]}", $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}",
        ];
        foreach (var forged in changed) Assert.Null(await ReadAsync(forged));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9..")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.")]
    [InlineData("a.b.c.d.e")]
    [InlineData("\0\u0001 \r\n")]
    public async Task What_is_no_token_proves_nothing(string text) => Assert.Null(await ReadAsync(text));

    private Task<VerifiedIdentity?> ReadAsync(string token) => new IdentityProofs(clock).ReadAsync(token, Secret);

    private static string Signed(string header, object payload, string secret = Secret)
    {
        var body = Unsigned(header, payload);
        return $"{body}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(body)))}";
    }

    private static string Unsigned(string header, object payload) =>
        $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(payload))}";
}
