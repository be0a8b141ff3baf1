using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Customers;

/// <summary>What customers do, through HTTP and hub alone.</summary>
internal static class CustomerSteps
{
    /// <returns>Whoever came as a visitor, and the conversation that was started.</returns>
    public static async Task<(AuthenticatedClient Customer, long Conversation)> VisitAsync(this BizChatServer server, string shop, string content = "Hello", string name = "Ada")
    {
        var started = (await server.Api.PostAsync("/api/conversations", new { businessId = shop, customerName = name, customerPhone = "+49-30-1234", content })).Expect(HttpStatusCode.Created).Json;
        return (new AuthenticatedClient(started.Text("customer_id")!, started.Text("customer_token")!, server), started.Number("id"));
    }

    public static async Task<string> SecretAsync(this AuthenticatedClient owner, string shop) =>
        (await owner.Api.PostAsync($"/api/business/{shop}/identity-secret", new { })).Expect(HttpStatusCode.Created).Json.Text("secret")!;

    /// <summary>Comes with the business's word, by a visitor's client or by one that has a token already.</summary>
    public static async Task<AuthenticatedClient> IdentifyAsync(this BizChatServer server, ApiClient client, string shop, string token)
    {
        var known = (await client.PostAsync("/api/customers/identify", new { businessId = shop, token })).Expect(HttpStatusCode.OK).Json;
        return new AuthenticatedClient(known.GetProperty("customer").Text("id")!, known.Text("customer_token")!, server);
    }

    /// <summary>A JWT as the business's own site makes it.</summary>
    public static string Vouch(string secret, object payload, string header = """{"alg":"HS256","typ":"JWT"}""")
    {
        var body = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(payload))}";
        return $"{body}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(body)))}";
    }

    public static string Vouch(string secret, string subject) => Vouch(secret, new { sub = subject, exp = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds() });

    public static async Task<Reply> UploadAsync(this ApiClient api, byte[] bytes, string name = "note.txt", string? business = null)
    {
        using var form = new MultipartFormDataContent();
        if (business is not null) form.Add(new StringContent(business), "\"businessId\"");
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = name };
        form.Add(file);
        return await api.SendAsync(HttpMethod.Post, "/api/upload", form);
    }

    /// <summary>All that a customer has heard up to now: a conversation of the own, joined and written to, proves that nothing is still on its way.</summary>
    public static async Task<IReadOnlyList<HubEvent>> HeardByNowAsync(this AuthenticatedClient customer, HubUser user, string shop)
    {
        var marker = await customer.Api.StartConversationAsync(shop);
        await user.CallAsync("join_conversation", marker);
        await customer.Api.SendAsync(marker, "marker");
        await user.HearAsync("new_message", message => message.Number("conversation_id") == marker);
        await user.CallAsync("leave_conversation", marker);
        return [.. user.Heard.TakeWhile(heard => heard.Name != "new_message" || heard.Payload.Number("conversation_id") != marker)];
    }
}
