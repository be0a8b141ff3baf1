using System.Net;
using BizChat.TestKit.Http;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

public sealed class ApiKeyTests(People people)
{
    private string Keys => $"/api/business/{people.Shop}/api-keys";

    [Fact]
    public async Task A_key_is_shown_once_acts_as_the_business_and_tells_when_it_was_used()
    {
        var made = (await people.Owner.SendAsync(HttpMethod.Post, Keys, new { name = "Order system" })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(["created_at", "id", "key", "name"], made.Fields());
        Assert.True((await ListedAsync(made.Text("id")!)).IsNull("last_used_at"));
        using var program = new Person("program", people.Server.Address, made.Text("key"));

        var sent = (await program.SendAsync(HttpMethod.Post, ApiClient.Messages(people.Conversation), new { senderType = "business", senderName = "Orders", content = "It was sent" }))
            .Expect(HttpStatusCode.Created).Json;

        Assert.Equal("business", sent.Text("sender_type"));
        var listed = await ListedAsync(made.Text("id")!);
        Assert.Equal(["created_at", "id", "last_used_at", "name"], listed.Fields());
        Assert.InRange(listed.Time("last_used_at"), made.Time("created_at"), DateTimeOffset.UtcNow);
        (await program.SendAsync(HttpMethod.Get, $"/api/business/{people.Other}/stats")).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_opens_nothing_that_only_owners_may_do()
    {
        var program = await people.KeyAsync("program", people.Owner, people.Shop);

        (await program.SendAsync(HttpMethod.Post, Keys, new { name = "Another" })).AssertRefused(HttpStatusCode.Forbidden);
        (await program.SendAsync(HttpMethod.Post, $"/api/business/{people.Shop}/invitations", new { role = "owner" })).AssertRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_revoked_one_is_good_for_nothing_and_not_listed()
    {
        var program = await people.KeyAsync("program", people.Owner, people.Shop);
        var id = program.Token!.Split('_')[1];
        (await program.SendAsync(HttpMethod.Get, "/api/events/head")).Expect(HttpStatusCode.OK);
        (await people.Principals["agent elsewhere"].SendAsync(HttpMethod.Delete, $"/api/business/{people.Other}/api-keys/{id}")).AssertRefused(HttpStatusCode.NotFound);

        (await people.Owner.SendAsync(HttpMethod.Delete, $"{Keys}/{id}")).Expect(HttpStatusCode.NoContent);

        await program.UntilRefusedAsync("/api/events/head");
        (await program.SendAsync(HttpMethod.Get, "/api/events/head")).AssertRefused(HttpStatusCode.Unauthorized);
        Assert.DoesNotContain(id, (await people.Owner.SendAsync(HttpMethod.Get, Keys)).Expect(HttpStatusCode.OK).Json.Texts("id"));
        (await people.Owner.SendAsync(HttpMethod.Delete, $"{Keys}/{id}")).AssertRefused(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("bck_")]
    [InlineData("bck_x_y")]
    [InlineData("{0}x")]
    [InlineData("{2}")]
    [InlineData("BCK{1}")]
    public async Task What_is_not_quite_a_key_is_none(string forged)
    {
        var key = people.Principals["key"].Token!;
        var wrong = string.Format(System.Globalization.CultureInfo.InvariantCulture, forged, key, key[3..], key[..^1]);
        using var program = new Person("program", people.Server.Address, wrong);

        (await program.SendAsync(HttpMethod.Get, "/api/events/head")).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Neither_a_key_nor_a_token_is_stored_as_it_is()
    {
        var key = people.Principals["key"].Token!;
        var (_, token) = await people.InviteAsync();

        var stored = string.Join('\n', people.Server.Database.Column("SELECT key_hash FROM api_keys UNION ALL SELECT token_hash FROM invitations"));

        Assert.DoesNotContain(key.Split('_', 3)[2], stored, StringComparison.Ordinal);
        Assert.DoesNotContain(token, stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\u0000b")]
    public async Task A_key_needs_a_name(string? name) =>
        (await people.Owner.SendAsync(HttpMethod.Post, Keys, new { name })).AssertRefused(HttpStatusCode.BadRequest, "name");

    private async Task<System.Text.Json.JsonElement> ListedAsync(string id) =>
        (await people.Owner.SendAsync(HttpMethod.Get, Keys)).Expect(HttpStatusCode.OK).Json.EnumerateArray().Single(key => key.Text("id") == id);
}
