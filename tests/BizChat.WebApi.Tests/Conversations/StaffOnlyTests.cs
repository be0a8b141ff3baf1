using System.Net;
using System.Text.Json;
using BizChat.Application.Conversations;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.WebApi.Tests.Conversations;

/// <summary>Activity is for staff: the customer of the conversation sees and hears the same, to the byte, as if there were none.</summary>
public sealed class StaffOnlyTests(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task Staff_in_the_business_or_the_conversation_hear_it_once()
    {
        var shop = await Server.OpenBusinessAsync();
        var (_, id) = await Server.VisitAsync(shop);
        using var bo = await Server.SignInAsync(shop);
        using var key = await Server.MakeKeyAsync(shop);
        await using var inBoth = await bo.ConnectAsync();
        await inBoth.CallAsync("join_business", shop);
        await inBoth.CallAsync("join_conversation", id);
        await using var inConversation = await key.ConnectAsync(HubWire.MessagePack);
        await inConversation.CallAsync("join_conversation", id);

        (await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "snoozed" })).Expect(HttpStatusCode.OK);
        (await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" })).Expect(HttpStatusCode.OK);

        var activity = await ActivityAsync(bo.Api, id);
        Assert.Equal(["snoozed", "resolved"], activity.Texts("to"));
        foreach (var user in new[] { inBoth, inConversation })
        {
            await user.HearAsync("conversation_activity", heard => heard.Text("to") == "resolved");
            var heard = user.Heard.Where(heard => heard.Name == "conversation_activity").ToList();
            Assert.Equal(activity.EnumerateArray().Select(one => one.GetRawText()), heard.Select(one => one.Payload.GetRawText()));
            Assert.Equal(activity.Numbers("id"), heard.Select(one => one.Position!.Value));
        }
    }

    [Fact]
    public async Task The_customer_gets_the_same_to_the_byte_with_and_without_activity()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, id) = await Server.VisitAsync(shop);
        using var owner = await Server.SignInAsync(shop, Domain.Access.Role.Owner);
        await owner.Api.SendAsync(id, "Hi", "business");
        await using var customer = await ada.ConnectAsync();
        await customer.CallAsync("join_conversation", id);
        await using var agent = await owner.ConnectAsync();
        await agent.CallAsync("join_conversation", id);
        var without = await SeenAsync();

        await DoAllAsync(owner, id);

        Assert.Equal(without, await SeenAsync());
        await agent.HearAsync("conversation_activity");
        Assert.Empty(await ada.HeardByNowAsync(customer, shop));
        (await ada.Api.GetAsync($"/api/conversations/{id}/activity")).AssertRefused(HttpStatusCode.Forbidden);
        var export = (await owner.Api.GetAsync($"/api/business/{shop}/customers/{ada.Id}/export?notes=true")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((await ActivityAsync(owner.Api, id)).GetRawText(), export.GetProperty("activity").GetRawText());

        async Task<string[]> SeenAsync()
        {
            string[] paths =
            [
                $"/api/conversations/{id}", $"/api/conversations/{id}/messages", "/api/customers/me/conversations", $"/api/events?conversationId={id}",
                $"/api/events?conversationId={id}&limit=2", $"/api/business/{shop}",
            ];
            var answers = new List<string>();
            foreach (var path in paths) answers.Add((await ada.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Text);
            // What the owner hands over when the customer asks for the own data.
            answers.Add((await owner.Api.GetAsync($"/api/business/{shop}/customers/{ada.Id}/export")).Expect(HttpStatusCode.OK).Text);
            return [.. answers];
        }
    }

    /// <summary>All activity that changes nothing that the customer sees.</summary>
    private async Task DoAllAsync(AuthenticatedClient owner, long id)
    {
        ActivityDetails[] all = [new StatusChanged(ConversationStatus.Active, ConversationStatus.Snoozed, null), new Assigned(null, null), new DetailsChanged(["customer_name"]), new Mailed([1], MailState.Sent)];
        await Server.Services.GetRequiredService<IWriteStore>().WriteAsync<Done>(async work =>
        {
            foreach (var details in all)
                work.RecordActivity((await work.ConversationAsync(id))!, new ActivityActor(ActivityActorKind.Agent, owner.Id, "Bo"), details, DateTimeOffset.UtcNow);
            return new Done();
        }, default);
        var file = (await owner.Api.UploadAsync("a plan"u8.ToArray())).Expect(HttpStatusCode.Created).Json.Text("url");
        var notes = $"/api/conversations/{id}/notes";
        foreach (var note in new object[] { new { content = "psst", mentions = new[] { owner.Id } }, new { fileUrl = file, clientNoteId = "n" }, new { content = "gone" } })
            (await owner.Api.PostAsync(notes, note)).Expect(HttpStatusCode.Created);
        var ids = (await ActivityAsync(owner.Api, id)).Numbers("id").TakeLast(3).ToArray();
        (await owner.Api.PatchAsync($"{notes}/{ids[0]}", new { content = "psst!" })).Expect(HttpStatusCode.OK);
        (await owner.Api.DeleteAsync($"{notes}/{ids[2]}")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(all.Length + 3, (await ActivityAsync(owner.Api, id)).GetArrayLength());
    }

    private static async Task<JsonElement> ActivityAsync(ApiClient api, long id) => (await api.GetAsync($"/api/conversations/{id}/activity")).Expect(HttpStatusCode.OK).Json;
}
