using System.Net;
using System.Text.RegularExpressions;
using BizChat.Domain.Access;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace BizChat.WebApi.Tests.Mail;

/// <summary>A server with real mail servers and a clock that is moved by hand.</summary>
public sealed partial class MailWorld : IAsyncLifetime
{
    public const string From = "chat@shop.test";

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public MailServers Mail { get; private set; } = null!;

    public BizChatServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Mail = await MailServers.StartAsync();
        Server = BizChatServer.Start(new ServerOptions { RequireProof = true, Clock = Clock, Settings = new Dictionary<string, string>(Mail.Settings(From)) { ["Access:AccessTokenMinutes"] = "10000" } });
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Mail.DisposeAsync();
        Assert.True(Server.Errors.IsEmpty, string.Join("\n", Server.Errors.Distinct()));
    }

    public static string NewAddress() => Guid.NewGuid().ToString("N") + "@customers.test";

    /// <summary>A shop with an owner, and a visitor with an address who has written.</summary>
    public async Task<Shop> OpenAsync(string name = "The Shop", string? address = null)
    {
        var business = await Server.OpenBusinessAsync(name);
        var owner = await Server.SignInAsync(business, Role.Owner, "Olga");
        var email = address ?? NewAddress();
        var started = (await Server.Api.PostAsync("/api/conversations", new { businessId = business, customerName = "Ann", customerEmail = email, content = "Hello?" })).Expect(HttpStatusCode.Created).Json;
        return new Shop(business, owner, email, started.Number("id"), started.Text("customer_token")!);
    }

    public static async Task<long> AnswerAsync(Shop shop, string content) =>
        (await shop.Owner.Api.PostAsync(ApiClient.Messages(shop.Conversation), new { senderType = "business", content })).Expect(HttpStatusCode.Created).Json.Number("id");

    public void Pass(TimeSpan time) => Clock.Advance(time);

    /// <summary>Waits for so many mails to an address while time passes by seconds.</summary>
    public async Task<IReadOnlyList<MimeMessage>> ReceiveAsync(string address, int count = 1)
    {
        IReadOnlyList<(MimeMessage Mail, bool)> mails = [];
        await UntilAsync(async () => (mails = await Mail.ReadAsync(address)).Count >= count);
        Assert.Equal(count, mails.Count);
        return [.. mails.Select(mail => mail.Mail)];
    }

    /// <summary>Waits for a condition while time passes by seconds.</summary>
    public Task UntilAsync(Func<Task<bool>> condition) => Until.TrueAsync(async () =>
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return await condition();
    });

    /// <summary>Until the workers have looked at everything up to now.</summary>
    public async Task SettleAsync()
    {
        var head = await Server.ReadAsync("SELECT max(position) FROM feed");
        await UntilAsync(async () => await Server.ReadAsync("SELECT position FROM mail_cursors WHERE name = 'feed'") == head);
        await UntilAsync(async () => await Server.ReadAsync($"SELECT count(*) FROM outbox WHERE due_at IS NOT NULL AND attempts = 0") == "0");
    }

    public static string LinkToken(MimeMessage mail) => Link().Match(mail.TextBody!).Groups[1].Value;

    [GeneratedRegex(@"https://chat\.shop\.test/chat/([\w-]+)")]
    private static partial Regex Link();
}

/// <summary>Tests that share the clock run one after the other.</summary>
[CollectionDefinition(nameof(MailWorld))]
public sealed class MailWorldTests : ICollectionFixture<MailWorld>;

/// <param name="Business">The business.</param>
/// <param name="Owner">Its owner, signed in.</param>
/// <param name="Address">Of the customer.</param>
/// <param name="Conversation">The customer's.</param>
/// <param name="CustomerToken">The customer's.</param>
public sealed record Shop(string Business, SignedInAgent Owner, string Address, long Conversation, string CustomerToken);
