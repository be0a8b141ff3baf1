using System.Net;
using BizChat.Application.Access;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Customers;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Policy;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(BizChat.WebApi.Tests.Support.People))]

namespace BizChat.WebApi.Tests.Support;

/// <summary>
/// A shop and another one, with a conversation each, and one of every kind of caller: whoever must be refused in the shop is
/// somebody elsewhere. Tests that change something make what they change.
/// </summary>
public sealed class People : IAsyncLifetime
{
    private readonly Dictionary<string, Person> principals = [];

    public BizChatServer Server { get; } = BizChatServer.Start(new ServerOptions
    {
        RequireProof = true,
        Settings = new Dictionary<string, string>
        {
            ["RateLimits:Enabled"] = "false",
            ["CORS_ORIGIN"] = "https://shop.example",
            // Shared by all tests, however long they take together.
            ["Access:AccessTokenMinutes"] = "1440",
        },
    });

    /// <summary>What everything that is asked for belongs to.</summary>
    public string Shop { get; private set; } = null!;

    public string Other { get; private set; } = null!;

    /// <summary>One of the shop's, of the customer, with a message of each side.</summary>
    public long Conversation { get; private set; }

    /// <summary>One of the shop's, of another customer.</summary>
    public long Neighbours { get; private set; }

    /// <summary>By which the customer of the conversation unsubscribes.</summary>
    public string Unsubscribe { get; private set; } = null!;

    /// <summary>The name of an upload of the shop.</summary>
    public string File { get; private set; } = null!;

    /// <summary>By the columns of the policy table.</summary>
    internal IReadOnlyDictionary<string, Person> Principals => principals;

    internal Person Owner => principals["owner"];

    internal Person Agent => principals["agent"];

    internal Person Customer => principals["customer"];

    public async ValueTask InitializeAsync()
    {
        (Shop, Other) = (await Server.OpenBusinessAsync("The shop"), await Server.OpenBusinessAsync("Another shop"));
        Add(new Person("nobody", Server.Address, null));
        Add(new Person("visitor", Server.Address, null) { Origin = "https://shop.example" });
        Add(await HireAsync("owner", Shop, Role.Owner));
        Add(await HireAsync("agent"));
        Add(await HireAsync("agent elsewhere", Other, Role.Owner));
        Add(await KeyAsync("key", Owner, Shop));
        Add(await KeyAsync("key elsewhere", Principals["agent elsewhere"], Other));
        (Conversation, var customer) = await StartAsync("customer");
        (Neighbours, var neighbour) = await StartAsync("other customer");
        Add(customer);
        Add(neighbour);
        Add(await ExpiredAsync());
        Add(new Person("tampered", Server.Address, Tampered(Agent.Token!)));
        Add(await RemovedAsync());
        await MessageAsync(Conversation);
        File = await UploadAsync();
        Unsubscribe = await Server.Services.GetRequiredService<IMailSignatures>().SignAsync(MailPurposes.Unsubscribe, $"{Conversation}", default);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in principals.Values) person.Dispose();
        await Server.DisposeAsync();
        Assert.True(Server.Errors.IsEmpty, string.Join("\n", Server.Errors.Distinct()));
    }

    /// <summary>A new agent, signed in; of the shop unless another business is named, and an owner if that is the name.</summary>
    internal async Task<Person> HireAsync(string name, string? business = null, Role role = Role.Agent)
    {
        var agent = await Server.SignInAsync(business ?? Shop, name is "owner" ? Role.Owner : role, name);
        return new Person(name, Server.Address, agent.Bearer) { AgentId = agent.Id, Email = agent.Email, RefreshToken = agent.RefreshToken };
    }

    /// <summary>Another one of the same kind, for what can be done once only.</summary>
    internal async Task<Person> AnewAsync(Person who) => who.Name switch
    {
        "agent" or "owner" => await HireAsync(who.Name),
        "agent elsewhere" => await HireAsync(who.Name, Other, Role.Owner),
        "removed" => await RemovedAsync(),
        _ => who,
    };

    /// <returns>The id of a new agent of the shop.</returns>
    public async Task<string> MemberAsync() => (await HireAsync("colleague")).AgentId!;

    /// <returns>The id of a new conversation of the customer with the shop.</returns>
    public async Task<long> ConversationAsync() =>
        (await Customer.SendAsync(HttpMethod.Post, "/api/conversations", new { businessId = Shop, customerName = "Ada" })).Expect(HttpStatusCode.Created).Json.Number("id");

    /// <returns>The id of a new conversation of the customer that the shop has resolved.</returns>
    public async Task<long> ResolvedAsync()
    {
        var id = await ConversationAsync();
        (await Owner.SendAsync(HttpMethod.Patch, $"/api/conversations/{id}", new { status = "resolved" })).Expect(HttpStatusCode.OK);
        return id;
    }

    /// <returns>A new conversation of the customer with a message of each side, of which nothing is acknowledged; the last message.</returns>
    public async Task<(long Conversation, long Message)> MessageAsync() => await MessageAsync(await ConversationAsync());

    /// <returns>The name of a new upload of the shop.</returns>
    public async Task<string> UploadAsync() =>
        (await Owner.SendAsync(PolicyRequests.Upload(Shop))).Expect(HttpStatusCode.Created).Json.Text("filename")!;

    /// <returns>The id of a new customer of the shop.</returns>
    public async Task<string> CustomerAsync()
    {
        using var customer = await Server.MakeCustomerAsync(Shop);
        return customer.Id;
    }

    /// <returns>The token of a new link to the conversation.</returns>
    public async Task<string> LinkAsync()
    {
        var token = Secret.New();
        await Server.WriteAsync(work => work.Add(CustomerLink.To(Conversation, Shop, Secret.Hash(token), DateTimeOffset.UtcNow)));
        return token;
    }

    /// <returns>What the other shop signs to vouch for a customer of its own.</returns>
    public async Task<string> WordAsync()
    {
        var made = await Principals["agent elsewhere"].SendAsync(HttpMethod.Post, $"/api/business/{Other}/identity-secret", new { });
        return CustomerSteps.Vouch(made.Expect(HttpStatusCode.Created).Json.Text("secret")!, "42");
    }

    /// <returns>A new invitation to the shop.</returns>
    public async Task<(string Id, string Token)> InviteAsync(string role = "agent", string? email = null)
    {
        var invitation = (await Owner.SendAsync(HttpMethod.Post, $"/api/business/{Shop}/invitations", new { role, email })).Expect(HttpStatusCode.Created).Json;
        return (invitation.Text("id")!, invitation.Text("token")!);
    }

    /// <returns>The id of a new label of the shop.</returns>
    public async Task<string> LabelAsync()
    {
        var label = await Owner.SendAsync(HttpMethod.Post, $"/api/business/{Shop}/labels", new { name = Guid.NewGuid().ToString("N"), color = "#aabbcc" });
        return label.Expect(HttpStatusCode.Created).Json.Text("id")!;
    }

    /// <returns>The id of a new view of another agent of the shop.</returns>
    public async Task<string> ViewAsync(bool shared)
    {
        using var colleague = await HireAsync("colleague");
        var view = await colleague.SendAsync(HttpMethod.Post, $"/api/business/{Shop}/views", new { name = "A view", filter = new { status = "active" }, shared });
        return view.Expect(HttpStatusCode.Created).Json.Text("id")!;
    }

    /// <returns>The id of a new key of the shop.</returns>
    public async Task<string> KeyAsync() =>
        (await Owner.SendAsync(HttpMethod.Post, $"/api/business/{Shop}/api-keys", new { name = "A key" })).Expect(HttpStatusCode.Created).Json.Text("id")!;

    /// <returns>The id of a new canned reply of the shop.</returns>
    public async Task<string> CannedReplyAsync() => (await Owner.SendAsync(
        HttpMethod.Post, $"/api/business/{Shop}/canned-replies", new { shortcut = $"{Guid.NewGuid():N}", title = "Hello", content = "Hi" })).Expect(HttpStatusCode.Created).Json.Text("id")!;

    internal async Task<Person> KeyAsync(string name, Person owner, string business)
    {
        var key = (await owner.SendAsync(HttpMethod.Post, $"/api/business/{business}/api-keys", new { name })).Expect(HttpStatusCode.Created).Json;
        return new Person(name, Server.Address, key.Text("key"));
    }

    /// <summary>A new customer of the shop and a conversation of his or hers.</summary>
    internal async Task<(long Conversation, Person Customer)> StartAsync(string name)
    {
        var customer = new Person(name, Server.Address, (await Server.MakeCustomerAsync(Shop, name)).Bearer);
        var started = await customer.SendAsync(HttpMethod.Post, "/api/conversations", new { businessId = Shop, customerName = name });
        return (started.Expect(HttpStatusCode.Created).Json.Number("id"), customer);
    }

    private static readonly string[] Stored =
    [
        "SELECT max(position) FROM feed",
        "SELECT count(*) FROM messages",
        "SELECT count(*) FROM activity",
        "SELECT id || title FROM canned_replies ORDER BY 1",
        "SELECT id || name || status || coalesce(logo_url, '') FROM businesses ORDER BY 1",
        "SELECT id || status || customer_name || coalesce(assignee_id, '') FROM conversations ORDER BY 1",
        "SELECT agent_id || business_id || role FROM memberships ORDER BY 1",
        "SELECT count(*) FROM agents",
        "SELECT count(*) FROM sessions WHERE ended_at IS NULL",
        "SELECT id || coalesce(cast(accepted_at AS text), '') FROM invitations ORDER BY 1",
        "SELECT id || coalesce(cast(revoked_at AS text), '') FROM api_keys ORDER BY 1",
        "SELECT id || coalesce(external_id, '') || coalesce(cast(erased_at AS text), '') FROM customers ORDER BY 1",
        "SELECT name || value FROM server_secrets ORDER BY 1",
        "SELECT file_name FROM files ORDER BY 1",
        "SELECT id || name || color FROM labels ORDER BY 1",
        "SELECT id || name || filter FROM views ORDER BY 1",
        "SELECT count(*) FROM outbox",
    ];

    /// <summary>All that is stored, short of who asked last: what a refused request must leave as it is.</summary>
    public Task<string> StoredAsync() => Task.Run(() => string.Join('\n', Server.Database.Columns(Stored)));

    private void Add(Person person) => principals.Add(person.Name, person);

    private async Task<(long Conversation, long Message)> MessageAsync(long conversation)
    {
        (await Customer.SendAsync(HttpMethod.Post, ApiClient.Messages(conversation), new { senderType = "customer", senderName = "Ada", content = "Hello" })).Expect(HttpStatusCode.Created);
        var sent = await Agent.SendAsync(HttpMethod.Post, ApiClient.Messages(conversation), new { senderType = "business", senderName = "Support", content = "Hi" });
        return (conversation, sent.Expect(HttpStatusCode.Created).Json.Number("id"));
    }

    /// <summary>An agent whose token was good an hour ago.</summary>
    private async Task<Person> ExpiredAsync()
    {
        var agent = await HireAsync("expired");
        var tokens = Server.Services.GetRequiredService<ITokens>();
        return agent with { Token = await tokens.OfSessionAsync(agent.AgentId!, agent.RefreshToken!.Split('.')[0], DateTimeOffset.UtcNow.AddDays(-2), default) };
    }

    /// <summary>An agent whom the owner has let go, proven to have been let in before.</summary>
    private async Task<Person> RemovedAsync()
    {
        var agent = await HireAsync("removed");
        var members = $"/api/business/{Shop}/members";
        (await agent.SendAsync(HttpMethod.Get, members)).Expect(HttpStatusCode.OK);
        (await Owner.SendAsync(HttpMethod.Delete, $"{members}/{agent.AgentId}")).Expect(HttpStatusCode.NoContent);
        await agent.UntilRefusedAsync(members);
        return agent;
    }

    /// <summary>The same but for one letter of its signature.</summary>
    private static string Tampered(string token)
    {
        var at = token.LastIndexOf('.') + 10;
        return token[..at] + (token[at] is 'A' ? 'B' : 'A') + token[(at + 1)..];
    }
}
