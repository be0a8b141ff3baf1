using System.Net.Http.Headers;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Policy;

/// <summary>
/// How each row of the table is asked over HTTP, by its name: always for something of the shop. What a request would use up is
/// made anew for it.
/// </summary>
internal static class PolicyRequests
{
    private delegate Task<HttpRequestMessage> Ask(People world, Person who);

    private static readonly Dictionary<string, Ask> All = new()
    {
        ["POST /api/conversations"] = Post("/api/conversations", world => new { businessId = world.Shop, customerName = "Ada" }),
        ["GET /api/conversations/business/{businessId}"] = Get(world => $"/api/conversations/business/{world.Shop}"),
        ["GET /api/conversations/{id}"] = Get(world => $"/api/conversations/{world.Conversation}"),
        ["PATCH /api/conversations/{id}"] = Patch(async world => $"/api/conversations/{await world.ConversationAsync()}", new { status = "resolved" }),
        ["PATCH /api/conversations/{id}/status"] = Patch(async world => $"/api/conversations/{await world.ConversationAsync()}/status", new { status = "resolved" }),
        ["GET /api/conversations/{id}/activity"] = Get(world => $"/api/conversations/{world.Conversation}/activity"),
        ["POST /api/conversations/{id}/unread"] = async (world, _) => Request(HttpMethod.Post, $"/api/conversations/{(await world.MessageAsync()).Conversation}/unread"),
        ["POST /api/business/{businessId}/conversations/bulk"] = async (world, _) => Request(
            HttpMethod.Post, $"/api/business/{world.Shop}/conversations/bulk", new { ids = new[] { await world.ConversationAsync() }, change = new { status = "resolved" } }),
        ["GET /api/business/{businessId}/inbox-counts"] = Get(world => $"/api/business/{world.Shop}/inbox-counts"),
        ["GET /api/business/{businessId}/search"] = Get(world => $"/api/business/{world.Shop}/search?q=hello"),
        ["GET /api/business/{businessId}/labels"] = Get(world => $"/api/business/{world.Shop}/labels"),
        ["POST /api/business/{businessId}/labels"] = Post(world => $"/api/business/{world.Shop}/labels", _ => new { name = Guid.NewGuid().ToString("N"), color = "#aabbcc" }),
        ["PATCH /api/business/{businessId}/labels/{labelId}"] = Patch(async world => $"/api/business/{world.Shop}/labels/{await world.LabelAsync()}", new { color = "#112233" }),
        ["DELETE /api/business/{businessId}/labels/{labelId}"] = Delete(async world => $"/api/business/{world.Shop}/labels/{await world.LabelAsync()}"),
        ["GET /api/business/{businessId}/views"] = Get(world => $"/api/business/{world.Shop}/views"),
        ["POST /api/business/{businessId}/views"] = Once(HttpMethod.Post, (world, _) => Task.FromResult(($"/api/business/{world.Shop}/views", (object?)new { name = "A view", filter = new { status = "active" } }))),
        ["PATCH /api/business/{businessId}/views/{viewId} a colleague's"] = Patch(async world => $"/api/business/{world.Shop}/views/{await world.ViewAsync(shared: true)}", new { name = "Renamed" }),
        ["PATCH /api/business/{businessId}/views/{viewId} a private one"] = Patch(async world => $"/api/business/{world.Shop}/views/{await world.ViewAsync(shared: false)}", new { name = "Renamed" }),
        ["DELETE /api/business/{businessId}/views/{viewId} a colleague's"] = Delete(async world => $"/api/business/{world.Shop}/views/{await world.ViewAsync(shared: true)}"),
        ["DELETE /api/business/{businessId}/views/{viewId} a private one"] = Delete(async world => $"/api/business/{world.Shop}/views/{await world.ViewAsync(shared: false)}"),
        ["POST /api/conversations/{id}/notes"] = Post(world => $"/api/conversations/{world.Conversation}/notes", _ => new { content = "A note" }),
        ["PATCH /api/conversations/{id}/notes/{noteId}"] = Note(HttpMethod.Patch, new { content = "Edited" }),
        ["DELETE /api/conversations/{id}/notes/{noteId}"] = Note(HttpMethod.Delete, null),
        ["POST /api/conversations/{id}/rating"] = async (world, _) => Request(HttpMethod.Post, $"/api/conversations/{await world.ResolvedAsync()}/rating", new { score = 5 }),
        ["GET /api/conversations/{id}/messages"] = Get(world => ApiClient.Messages(world.Conversation)),
        ["POST /api/conversations/{id}/messages as the business"] = Post(world => ApiClient.Messages(world.Conversation), Says("business")),
        ["POST /api/conversations/{id}/messages as the customer"] = Post(world => ApiClient.Messages(world.Conversation), Says("customer")),
        ["POST /api/conversations/{id}/delivered"] = Receipt("delivered"),
        ["POST /api/conversations/{id}/read"] = Receipt("read"),
        ["POST /api/customers/identify with a token of the other shop"] = async (world, _) => Request(HttpMethod.Post, "/api/customers/identify", new { businessId = world.Other, token = await world.WordAsync() }),
        ["POST /api/customers/identify with an invalid token"] = async (world, _) => Request(HttpMethod.Post, "/api/customers/identify", new { businessId = world.Shop, token = await world.WordAsync() }),
        ["POST /api/customers/link with the token of a mail"] = async (world, _) => Request(HttpMethod.Post, "/api/customers/link", new { token = await world.LinkAsync() }),
        ["POST /api/customers/link with another token"] = Post("/api/customers/link", _ => new { token = "another" }),
        ["POST /api/conversations/{id}/transcript"] = Post(world => $"/api/conversations/{world.Conversation}/transcript", _ => new { email = "ada@shop.test" }),
        ["GET /mail/unsubscribe/{token}"] = Get(_ => "/mail/unsubscribe/1-a"),
        ["POST /mail/unsubscribe/{token} with the token of a mail"] = Post(world => "/mail/unsubscribe/" + world.Unsubscribe, _ => new { }),
        ["POST /mail/unsubscribe/{token} with another token"] = Post(_ => "/mail/unsubscribe/1-a", _ => new { }),
        ["GET /api/customers/me/conversations"] = Get(_ => "/api/customers/me/conversations"),
        ["PATCH /api/customers/me"] = Patch(_ => Task.FromResult("/api/customers/me"), new { attributes = new { plan = "pro" } }),
        ["POST /api/customers/me/pages"] = Post("/api/customers/me/pages", _ => new { url = "https://shop.example/" }),
        ["GET /api/business/{businessId}/customers"] = Get(world => $"/api/business/{world.Shop}/customers"),
        ["GET /api/business/{businessId}/customers/{customerId}"] = async (world, _) => Request(HttpMethod.Get, $"/api/business/{world.Shop}/customers/{await world.CustomerAsync()}"),
        ["PATCH /api/business/{businessId}/customers/{customerId}"] = Patch(async world => $"/api/business/{world.Shop}/customers/{await world.CustomerAsync()}", new { name = "Renamed" }),
        ["POST /api/business/{businessId}/mail/test"] = Post(world => $"/api/business/{world.Shop}/mail/test", _ => new { }),
        ["POST /api/business/{businessId}/identity-secret"] = Post(world => $"/api/business/{world.Shop}/identity-secret", _ => new { }),
        ["GET /api/business/{businessId}/customers/{customerId}/export"] = async (world, _) => Request(HttpMethod.Get, $"/api/business/{world.Shop}/customers/{await world.CustomerAsync()}/export"),
        ["DELETE /api/business/{businessId}/customers/{customerId}"] = Delete(async world => $"/api/business/{world.Shop}/customers/{await world.CustomerAsync()}"),
        ["POST /api/upload"] = (world, _) => Task.FromResult(Upload(world.Shop)),
        ["GET /api/upload/{filename}"] = Get(world => $"/api/upload/{world.File}"),
        ["DELETE /api/upload/{filename}"] = Delete(async world => $"/api/upload/{await world.UploadAsync()}"),
        ["GET /uploads/{filename}"] = Get(world => $"/uploads/{world.File}"),
        ["GET /api/business/{businessId}"] = Get(world => $"/api/business/{world.Shop}"),
        ["PATCH /api/business/{businessId}"] = Patch(world => Task.FromResult($"/api/business/{world.Shop}"), new { name = "Renamed" }),
        ["PATCH /api/business/{businessId} its hours"] = Patch(world => Task.FromResult($"/api/business/{world.Shop}"), new { hours = new { timeZone = "Europe/Berlin" } }),
        ["PATCH /api/business/{businessId} its widget"] = Patch(world => Task.FromResult($"/api/business/{world.Shop}"), new { widget = new { position = "left" } }),
        ["PATCH /api/business/{businessId} its automatic messages"] = Patch(world => Task.FromResult($"/api/business/{world.Shop}"), new { autoReplies = new { welcome = (string?)null } }),
        ["PATCH /api/business/{businessId}/status"] = Patch(world => Task.FromResult($"/api/business/{world.Shop}/status"), new { status = "away" }),
        ["GET /api/business/{businessId}/stats"] = Get(world => $"/api/business/{world.Shop}/stats"),
        ["GET /api/business/{businessId}/members"] = Get(world => $"/api/business/{world.Shop}/members"),
        ["PATCH /api/business/{businessId}/members/{agentId}"] = Patch(async world => $"/api/business/{world.Shop}/members/{await world.MemberAsync()}", new { role = "owner" }),
        ["DELETE /api/business/{businessId}/members/{agentId} another"] = Delete(async world => $"/api/business/{world.Shop}/members/{await world.MemberAsync()}"),
        ["DELETE /api/business/{businessId}/members/{agentId} oneself"] = Once(HttpMethod.Delete, async (world, who) => ($"/api/business/{world.Shop}/members/{who.AgentId ?? await world.MemberAsync()}", null)),
        ["POST /api/business/{businessId}/members/{agentId}/password-reset"] = async (world, _) => Request(HttpMethod.Post, $"/api/business/{world.Shop}/members/{await world.MemberAsync()}/password-reset", new { }),
        ["GET /api/business/{businessId}/invitations"] = Get(world => $"/api/business/{world.Shop}/invitations"),
        ["POST /api/business/{businessId}/invitations"] = Post(world => $"/api/business/{world.Shop}/invitations", _ => new { role = "agent" }),
        ["DELETE /api/business/{businessId}/invitations/{invitationId}"] = Delete(async world => $"/api/business/{world.Shop}/invitations/{(await world.InviteAsync()).Id}"),
        ["GET /api/business/{businessId}/api-keys"] = Get(world => $"/api/business/{world.Shop}/api-keys"),
        ["POST /api/business/{businessId}/api-keys"] = Post(world => $"/api/business/{world.Shop}/api-keys", _ => new { name = "A key" }),
        ["DELETE /api/business/{businessId}/api-keys/{keyId}"] = Delete(async world => $"/api/business/{world.Shop}/api-keys/{await world.KeyAsync()}"),
        ["GET /api/business/{businessId}/canned-replies"] = Get(world => $"/api/business/{world.Shop}/canned-replies"),
        ["POST /api/business/{businessId}/canned-replies"] = Post(world => $"/api/business/{world.Shop}/canned-replies", _ => new { shortcut = $"{Guid.NewGuid():N}", title = "Hello", content = "Hi" }),
        ["PATCH /api/business/{businessId}/canned-replies/{replyId}"] = Patch(async world => $"/api/business/{world.Shop}/canned-replies/{await world.CannedReplyAsync()}", new { title = "Hi" }),
        ["DELETE /api/business/{businessId}/canned-replies/{replyId}"] = Delete(async world => $"/api/business/{world.Shop}/canned-replies/{await world.CannedReplyAsync()}"),
        ["GET /api/business/{businessId}/audit"] = Get(world => $"/api/business/{world.Shop}/audit"),
        ["GET /api/business/{businessId}/system"] = Get(world => $"/api/business/{world.Shop}/system"),
        ["POST /api/invitations/look"] = async (world, _) => Request(HttpMethod.Post, "/api/invitations/look", new { token = (await world.InviteAsync()).Token }),
        ["GET /api/events of the business"] = Get(world => $"/api/events?businessId={world.Shop}"),
        ["GET /api/events of the conversation"] = Get(world => $"/api/events?conversationId={world.Conversation}"),
        ["GET /api/events/head"] = Get(_ => "/api/events/head"),
        ["POST /api/invitations/accept with a new account"] = async (world, _) => Request(HttpMethod.Post, "/api/invitations/accept", new
        {
            token = (await world.InviteAsync()).Token,
            email = $"{Guid.NewGuid():N}@shop.test",
            password = BizChatServer.Password,
            name = "Grace",
        }),
        ["POST /api/invitations/accept as the caller"] = Once(HttpMethod.Post, async (world, _) => ("/api/invitations/accept", (object?)new { token = (await world.InviteAsync()).Token })),
        ["POST /api/auth/login"] = Post("/api/auth/login", world => new { email = world.Agent.Email, password = BizChatServer.Password }),
        ["POST /api/auth/refresh"] = async (world, _) => Request(HttpMethod.Post, "/api/auth/refresh", new { refreshToken = (await world.HireAsync("colleague")).RefreshToken }),
        ["POST /api/auth/logout"] = Once(HttpMethod.Post, "/api/auth/logout"),
        ["POST /api/auth/logout-everywhere"] = Once(HttpMethod.Post, "/api/auth/logout-everywhere"),
        ["POST /api/auth/hub-ticket"] = Post("/api/auth/hub-ticket", _ => new { }),
        ["GET /api/auth/me"] = Get(_ => "/api/auth/me"),
        ["PATCH /api/auth/me"] = Patch(_ => Task.FromResult("/api/auth/me"), new { availability = "away" }),
        ["GET /api/push/key"] = Get(_ => "/api/push/key"),
        ["POST /api/auth/me/push-subscriptions"] = Post("/api/auth/me/push-subscriptions", _ => new
        {
            endpoint = "https://push.example/" + Guid.NewGuid(),
            keys = new { p256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", auth = "BTBZMqHH6r4Tts7J_aSIgg" },
        }),
        ["DELETE /api/auth/me/push-subscriptions"] = (_, _) => Task.FromResult(Request(HttpMethod.Delete, "/api/auth/me/push-subscriptions", new { endpoint = "https://push.example/unknown" })),
        ["POST /api/auth/password-reset"] = Post("/api/auth/password-reset", _ => new { token = "guessed", password = BizChatServer.Password }),
        ["POST /api/auth/password"] = Once(HttpMethod.Post, "/api/auth/password", new { currentPassword = BizChatServer.Password, newPassword = "another long password" }),
        ["GET /api/auth/setup"] = Get(_ => "/api/auth/setup"),
        ["POST /api/auth/setup"] = Post("/api/auth/setup", _ => new { token = "guessed", businessId = "new-shop", businessName = "New", name = "Mallory", email = "mallory@shop.test", password = BizChatServer.Password }),
        ["* /hubs/chat/negotiate"] = (_, _) => Task.FromResult(Request(HttpMethod.Post, "/hubs/chat/negotiate?negotiateVersion=1")),
        ["GET /api/health"] = Get(_ => "/api/health"),
        ["GET /api/health/live"] = Get(_ => "/api/health/live"),
        ["GET /api/health/ready"] = Get(_ => "/api/health/ready"),
        // Not through a proxy, which does not show them.
        ["* /metrics from this machine"] = Get(world => new Uri(world.Server.ClientOptions.BaseAddress, "/metrics").AbsoluteUri),
        ["GET /openapi/v1.json"] = Get(_ => "/openapi/v1.json"),
        ["GET /api/docs/{documentName?}"] = Get(_ => "/api/docs/"),
        ["GET /api/docs/scalar.js"] = Get(_ => "/api/docs/scalar.js"),
        ["GET /api/docs/scalar.aspnetcore.js"] = Get(_ => "/api/docs/scalar.aspnetcore.js"),
        ["GET /api/docs/favicon.svg"] = Get(_ => "/api/docs/favicon.svg"),
        ["GET /"] = Get(_ => "/"),
        ["GET /inbox/{view?}/{conversationId?}"] = Get(world => $"/inbox/mine/{world.Conversation}"),
        ["GET /customers/{customerId?}"] = Get(_ => "/customers"),
        ["GET /search"] = Get(_ => "/search"),
        ["GET /reports"] = Get(_ => "/reports"),
        ["GET /settings/{page?}"] = Get(_ => "/settings/team"),
        ["GET /team"] = Get(_ => "/team"),
        ["GET /chat/{token}"] = Get(_ => "/chat/token"),
        ["GET /invite/{token}"] = Get(_ => "/invite/token"),
        ["GET /setup/{token}"] = Get(_ => "/setup/token"),
        ["GET /reset/{token}"] = Get(_ => "/reset/token"),
        [RoutesThereAre.ClientFile] = Get(_ => "/robots.txt"),
    };

    /// <exception cref="KeyNotFoundException">Nobody has said how to ask this: say it above.</exception>
    public static Task<HttpRequestMessage> MakeAsync(PolicyRow row, People world, Person who) =>
        All.TryGetValue(row.Name, out var ask) ? ask(world, who) : throw new KeyNotFoundException($"PolicyRequests does not know how to ask '{row.Name}'.");

    public static HttpRequestMessage Upload(string business)
    {
        var file = new ByteArrayContent("Some notes"u8.ToArray());
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = "\"notes.txt\"" };
        return new HttpRequestMessage(HttpMethod.Post, "/api/upload")
        {
            Content = new MultipartFormDataContent { { new StringContent(business), "\"businessId\"" }, file },
        };
    }

    /// <summary>What its caller can do once only, or is not the same after.</summary>
    private static Ask Once(HttpMethod method, Func<People, Person, Task<(string Path, object? Body)>> request) => async (world, who) =>
    {
        var once = await world.AnewAsync(who);
        var (path, body) = await request(world, once);
        var made = Request(method, path, body);
        once.Sign(made);
        return made;
    };

    private static Ask Once(HttpMethod method, string path, object? body = null) => Once(method, (_, _) => Task.FromResult((path, body)));

    private static Func<People, object> Says(string side) => _ => new { senderType = side, senderName = "Somebody", content = "Hello" };

    private static Ask Receipt(string kind) => async (world, _) =>
    {
        var (conversation, message) = await world.MessageAsync();
        return Request(HttpMethod.Post, $"/api/conversations/{conversation}/{kind}", new { messageId = message });
    };

    /// <summary>A note that the caller wrote, where the caller may; otherwise the owner's.</summary>
    private static Ask Note(HttpMethod method, object? body) => async (world, who) =>
    {
        var notes = $"/api/conversations/{world.Conversation}/notes";
        var author = who.Name is "agent" or "key" ? who : world.Owner;
        var note = (await author.SendAsync(HttpMethod.Post, notes, new { content = "A note" })).Expect(System.Net.HttpStatusCode.Created).Json.Number("id");
        return Request(method, $"{notes}/{note}", body);
    };

    private static Ask Get(Func<People, string> path) => (world, _) => Task.FromResult(Request(HttpMethod.Get, path(world)));

    private static Ask Post(string path, Func<People, object> body) => Post(_ => path, body);

    private static Ask Post(Func<People, string> path, Func<People, object> body) => (world, _) => Task.FromResult(Request(HttpMethod.Post, path(world), body(world)));

    private static Ask Patch(Func<People, Task<string>> path, object body) => async (world, _) => Request(HttpMethod.Patch, await path(world), body);

    private static Ask Delete(Func<People, Task<string>> path) => async (world, _) => Request(HttpMethod.Delete, await path(world));

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body = null) =>
        new(method, path) { Content = body is null ? null : ApiClient.Json(body) };
}
