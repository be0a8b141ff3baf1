using System.Net;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Conversations;

public sealed class WhatOnlyStaffSee(GuardedServer guarded)
{
    private static readonly string[] StaffFields = ["labels", "priority", "snoozed_until", "waiting_since", "resolved_at", "handled_by"];

    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task Staff_see_labels_priority_and_snooze_by_every_way()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        var (ada, id) = await Server.VisitAsync(shop);
        await using var hub = await bo.ConnectAsync();
        await hub.CallAsync("join_business", shop);
        var until = DateTimeOffset.UtcNow.AddHours(1);
        var vip = await LabelAsync(shop, "VIP");

        var changed = (await bo.Api.PatchAsync($"/api/conversations/{id}", new { labelIds = new[] { vip, vip }, priority = "high", snoozedUntil = until })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal((vip, "VIP", "#aabbcc"), (changed.GetProperty("labels")[0].Text("id"), changed.GetProperty("labels")[0].Text("name"), changed.GetProperty("labels")[0].Text("color")));
        Assert.Equal(1, changed.GetProperty("labels").GetArrayLength());
        Assert.Equal(("snoozed", "high"), (changed.Text("status"), changed.Text("priority")));
        Assert.Equal(until.ToUnixTimeMilliseconds(), changed.Time("snoozed_until").ToUnixTimeMilliseconds());
        Assert.True(changed.IsNull("resolved_at") && changed.IsNull("handled_by") && !changed.IsNull("waiting_since"));
        Assert.Equal(changed.ToString(), (await bo.Api.ConversationAsync(id)).ToString());
        Assert.Equal(changed.ToString(), (await hub.HearAsync("conversation_updated", one => one.Text("priority") == "high")).Payload.ToString());
        Assert.Equal(changed.ToString(), (await bo.Api.GetAsync($"/api/conversations/business/{shop}")).Json[0].ToString());
        Assert.Equal(changed.ToString(), (await bo.Api.GetAsync($"/api/events?conversationId={id}")).Json.EnumerateArray().Last().GetProperty("data").ToString());
        Assert.Empty(StaffFields.Except((await bo.Api.PostAsync("/api/conversations", new { businessId = shop, customerName = "Eve" })).Json.Fields()));
        ada.Dispose();
    }

    [Fact]
    public async Task Omitted_fields_stay_and_null_removes()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        var (_, id) = await Server.VisitAsync(shop);
        var path = $"/api/conversations/{id}";
        await bo.Api.PatchAsync(path, new { labelIds = new[] { await LabelAsync(shop, "VIP") }, priority = "low", snoozedUntil = DateTimeOffset.UtcNow.AddHours(1) });

        var still = (await bo.Api.PatchRawAsync(path, """{"snoozedUntil":null}""")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("snoozed", "low", 1), (still.Text("status"), still.Text("priority"), still.GetProperty("labels").GetArrayLength()));
        Assert.True(still.IsNull("snoozed_until"));

        var none = (await bo.Api.PatchRawAsync(path, """{"labelIds":null,"priority":null,"status":"active"}""")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("active", 0), (none.Text("status"), none.GetProperty("labels").GetArrayLength()));
        Assert.True(none.IsNull("priority"));
    }

    [Fact]
    public async Task A_label_of_another_business_cannot_be_given()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        var (_, id) = await Server.VisitAsync(shop);
        var foreign = await LabelAsync(await Server.OpenBusinessAsync(), "VIP");

        (await bo.Api.PatchAsync($"/api/conversations/{id}", new { labelIds = new[] { foreign } })).AssertRefused(HttpStatusCode.BadRequest, "labelIds");
    }

    [Fact]
    public async Task A_customer_sees_and_hears_nothing_of_it()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        using var owner = await Server.SignInAsync(shop, Domain.Access.Role.Owner);
        var (ada, id) = await Server.VisitAsync(shop);
        using var customer = ada;
        var before = await SeenAsync();
        var head = (await customer.Api.GetAsync("/api/events/head")).Json.Number("position");
        var waiting = customer.Api.GetAsync($"/api/events?conversationId={id}&after={head}&wait=25");
        await using var hub = await customer.ConnectAsync();
        await hub.CallAsync("join_conversation", id);

        var changes = new object[]
        {
            new { labelIds = new[] { await LabelAsync(shop, "Difficult") } }, new { priority = "urgent" }, new { snoozedUntil = DateTimeOffset.UtcNow.AddHours(1) }, new { status = "active" },
        };
        foreach (var change in changes) (await bo.Api.PatchAsync($"/api/conversations/{id}", change)).Expect(HttpStatusCode.OK);
        await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "snoozed" });

        Assert.Equal(before, await SeenAsync());
        Assert.Empty((await customer.Api.GetAsync($"/api/events?conversationId={id}&after={head}")).Json.EnumerateArray());
        Assert.DoesNotContain(await customer.HeardByNowAsync(hub, shop), heard => heard.Payload.ToString().Contains("conversation", StringComparison.Ordinal));
        Assert.False(waiting.IsCompleted);

        (await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" })).Expect(HttpStatusCode.OK);
        var told = Assert.Single((await waiting).Json.EnumerateArray());
        Assert.Equal(("conversation_updated", "resolved"), (told.Text("type"), told.GetProperty("data").Text("status")));
        Assert.DoesNotContain(told.GetProperty("data").Fields(), field => StaffFields.Contains(field));

        async Task<string> SeenAsync() => string.Join('\n',
            await customer.Api.ConversationAsync(id),
            (await customer.Api.GetAsync("/api/customers/me/conversations")).Text,
            (await customer.Api.GetAsync($"/api/events?conversationId={id}")).Text,
            (await owner.Api.GetAsync($"/api/business/{shop}/customers/{customer.Id}/export")).Text);
    }

    [Fact]
    public async Task What_a_visitor_is_answered_has_nothing_of_it()
    {
        var shop = await Server.OpenBusinessAsync();

        var started = (await Server.Api.PostAsync("/api/conversations", new { businessId = shop, customerName = "Ada", content = "Hello" })).Expect(HttpStatusCode.Created).Json;

        Assert.DoesNotContain(started.Fields(), field => StaffFields.Contains(field));
        Assert.NotNull(started.Text("customer_token"));
    }

    [Fact]
    public async Task Waiting_ends_with_an_answer_and_resolving_is_remembered()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        var (ada, id) = await Server.VisitAsync(shop);
        using var customer = ada;
        var asked = (await customer.Api.MessagesAsync(id))[0];
        await customer.Api.SendAsync(id, "Anybody?");
        Assert.Equal(asked.Text("timestamp"), (await bo.Api.ConversationAsync(id)).Text("waiting_since"));

        await bo.Api.SendAsync(id, "Yes", "business");
        Assert.True((await bo.Api.ConversationAsync(id)).IsNull("waiting_since"));

        await customer.Api.SendAsync(id, "Good");
        var resolved = (await bo.Api.PatchAsync($"/api/conversations/{id}/status", new { status = "resolved" })).Json;
        Assert.True(resolved.IsNull("waiting_since") && !resolved.IsNull("resolved_at"));

        await customer.Api.SendAsync(id, "One more thing");
        var opened = await bo.Api.ConversationAsync(id);
        Assert.Equal(("active", resolved.Text("resolved_at")), (opened.Text("status"), opened.Text("resolved_at")));
        Assert.False(opened.IsNull("waiting_since"));
    }

    private async Task<string> LabelAsync(string shop, string name)
    {
        var label = Label.Create(shop, name, "#AABBCC", DateTimeOffset.UtcNow).Value;
        await Server.WriteAsync(work => work.Add(label));
        return label.Id;
    }
}
