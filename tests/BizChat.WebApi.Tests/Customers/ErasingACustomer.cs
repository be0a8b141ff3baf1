using System.Net;
using System.Text;
using System.Text.Json;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

using static BizChat.WebApi.Tests.Customers.CustomerSteps;

namespace BizChat.WebApi.Tests.Customers;

public sealed class ErasingACustomer(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task An_export_is_one_document_with_all_that_is_stored()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        var (ada, id) = await Server.VisitAsync(shop, "first");
        for (var i = 0; i < 130; i++) await ada.Api.SendAsync(id, $"text {i} " + new string('x', 500));
        var note = (await ada.Api.UploadAsync("my note"u8.ToArray())).Expect(HttpStatusCode.Created).Json;
        await Server.VisitAsync(shop, "somebody else's");

        var export = (await owner.Api.GetAsync($"/api/business/{shop}/customers/{ada.Id}/export")).Expect(HttpStatusCode.OK);

        Assert.Equal(("application/json; charset=utf-8", $"attachment; filename=\"customer-{ada.Id}.json\""), (export.ContentType, export.ContentHeaders.ContentDisposition?.ToString()));
        Assert.Equal(["conversations", "customer", "files", "messages"], export.Json.Fields());
        Assert.Equal((ada.Id, "Ada", "+49-30-1234"), (export.Json.GetProperty("customer").Text("id"), export.Json.GetProperty("customer").Text("name"), export.Json.GetProperty("customer").Text("phone")));
        Assert.Equal([id], export.Json.GetProperty("conversations").Numbers("id"));
        Assert.Equal([note.Text("filename")], export.Json.GetProperty("files").Texts("filename"));
        Assert.Equal(131, export.Json.GetProperty("messages").GetArrayLength());
        Assert.Equal((await owner.Api.MessagesAsync(id)).EnumerateArray().Select(message => message.ToString()), export.Json.GetProperty("messages").EnumerateArray().TakeLast(100).Select(message => message.ToString()));
        Assert.DoesNotContain("somebody else", export.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_nothing_is_left_but_ids_and_nobody_comes_in_as_the_customer()
    {
        const string Canary = "canary-Zwölf-8d1f";
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        var (ada, id) = await Server.VisitAsync(shop, Canary, Canary + "-name");
        var photo = (await ada.Api.UploadAsync(Encoding.UTF8.GetBytes(Canary), Canary + ".txt")).Expect(HttpStatusCode.Created).Json.Text("url")!;
        (await ada.Api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = Canary, fileUrl = photo, clientMessageId = Canary })).Expect(HttpStatusCode.Created);
        await owner.Api.SendAsync(id, "Dear " + Canary, "business");
        (await owner.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" })).Expect(HttpStatusCode.OK);
        (await ada.Api.PostAsync($"/api/conversations/{id}/rating", new { score = 1, comment = Canary })).Expect(HttpStatusCode.OK);
        (await owner.Api.GetAsync($"/api/conversations/business/{shop}?search=canary")).Expect(HttpStatusCode.OK);
        await using var watching = await ada.ConnectAsync();
        await watching.CallAsync("join_conversation", id);
        await using var agent = await owner.ConnectAsync();
        await agent.CallAsync("join_conversation", id);
        await agent.CallAsync("join_business", shop);
        Assert.True(IsOnDisk(Canary));
        Assert.True(await IsStoredAsync(photo));
        var before = await owner.Api.MessagesAsync(id);

        (await owner.Api.DeleteAsync($"/api/business/{shop}/customers/{ada.Id}")).Expect(HttpStatusCode.NoContent);

        Assert.False(await IsStoredAsync(photo));
        await Until.TrueAsync(() => !IsOnDisk(Canary));
        await watching.Closed.WaitAsync(Until.Patience);
        (await ada.Api.GetAsync($"/api/conversations/{id}")).AssertRefused(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<HttpRequestException>(() => ada.ConnectAsync())).StatusCode);
        (await Server.Api.GetAsync(photo)).AssertRefused(HttpStatusCode.NotFound);

        var after = await owner.Api.MessagesAsync(id);
        Assert.Equal(before.EnumerateArray().Select(Place), after.EnumerateArray().Select(Place));
        Assert.All(after.EnumerateArray(), message => Assert.True(message.IsNull("content") && message.IsNull("file_url") && message.IsNull("file_name")));
        await agent.HearAsync("conversation_erased", erasure => erasure.Number("conversationId") == id);
        await agent.HearAsync("conversation_updated", conversation => conversation.Number("id") == id && conversation.Text("customer_name") == "Erased customer");
        Assert.True((await owner.Api.ConversationAsync(id)).IsNull("rating"));
        var feed = await owner.Api.EventsAsync("businessId=" + shop);
        Assert.DoesNotContain(Canary, JsonSerializer.Serialize(feed), StringComparison.Ordinal);
        Assert.Empty((await owner.Api.GetAsync($"/api/conversations/business/{shop}?search=canary")).Json.EnumerateArray());
        (await owner.Api.DeleteAsync($"/api/business/{shop}/customers/{ada.Id}")).Expect(HttpStatusCode.NoContent);

        static (long, long, string?, string?) Place(JsonElement message) => (message.Number("id"), message.Number("seq"), message.Text("sender_type"), message.Text("timestamp"));
    }

    [Fact]
    public async Task Whoever_is_no_owner_of_the_business_neither_exports_nor_erases()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, id) = await Server.VisitAsync(shop);
        var (neighbour, _) = await Server.VisitAsync(shop);
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        using var agent = await Server.SignInAsync(shop);
        using var key = await Server.MakeKeyAsync(shop);
        var elsewhere = await Server.OpenBusinessAsync();
        using var outsider = await Server.SignInAsync(elsewhere, Role.Owner);
        var customer = $"/api/business/{shop}/customers/{ada.Id}";

        foreach (var who in new[] { agent, key, neighbour, ada })
        {
            (await who.Api.GetAsync(customer + "/export")).AssertRefused(HttpStatusCode.Forbidden);
            (await who.Api.DeleteAsync(customer)).AssertRefused(HttpStatusCode.Forbidden);
        }
        foreach (var path in new[] { customer, $"/api/business/{elsewhere}/customers/{ada.Id}" })
        {
            (await outsider.Api.GetAsync(path + "/export")).AssertRefused(HttpStatusCode.NotFound);
            (await outsider.Api.DeleteAsync(path)).AssertRefused(HttpStatusCode.NotFound);
        }
        (await Server.Api.GetAsync(customer + "/export")).AssertRefused(HttpStatusCode.Unauthorized);
        (await Server.Api.DeleteAsync(customer)).AssertRefused(HttpStatusCode.Unauthorized);

        Assert.Equal("Hello", (await owner.Api.MessagesAsync(id))[0].Text("content"));
        (await owner.Api.GetAsync(customer + "/export")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_same_person_is_somebody_new_afterwards()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        var secret = await owner.SecretAsync(shop);
        var ada = await Server.IdentifyAsync(Server.Api, shop, Vouch(secret, "42"));

        (await owner.Api.DeleteAsync($"/api/business/{shop}/customers/{ada.Id}")).Expect(HttpStatusCode.NoContent);

        var again = await Server.IdentifyAsync(Server.Api, shop, Vouch(secret, "42"));
        Assert.NotEqual(ada.Id, again.Id);
        Assert.Empty((await again.Api.GetAsync("/api/customers/me/conversations")).Json.EnumerateArray());
    }

    /// <summary>Wherever files are kept.</summary>
    private async Task<bool> IsStoredAsync(string url)
    {
        await using var file = await Server.Services.GetRequiredService<IFileStorage>().OpenAsync(Path.GetFileName(url), CancellationToken.None);
        return file is not null;
    }

    private bool IsOnDisk(string text)
    {
        var sought = Encoding.UTF8.GetBytes(text);
        if (Server.Database.Holds(text)) return true;
        var files = Directory.EnumerateFiles(Server.UploadFolder, "*", SearchOption.AllDirectories).Concat(Server.Database.Files).Where(File.Exists);
        return files.Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            // The purge may cut the file meanwhile.
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes.AsSpan(0, read).IndexOf(sought) >= 0;
        });
    }
}
