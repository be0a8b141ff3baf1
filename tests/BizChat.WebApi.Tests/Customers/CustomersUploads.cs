using System.Net;
using System.Text;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Customers;

public sealed class CustomersUploads(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task Only_the_own_upload_goes_into_the_own_conversation()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, adas) = await Server.VisitAsync(shop);
        var (neighbour, theirs) = await Server.VisitAsync(shop);
        var (stranger, strangers) = await Server.VisitAsync(await Server.OpenBusinessAsync());
        using var agent = await Server.SignInAsync(shop);
        var (note, prices) = (await UploadAsync(ada), await UploadAsync(agent));

        foreach (var (who, conversation) in new[] { (neighbour, theirs), (stranger, strangers) })
            (await SendAsync(who, conversation, note)).AssertRefused(HttpStatusCode.BadRequest, "fileUrl");
        (await SendAsync(ada, adas, prices)).AssertRefused(HttpStatusCode.BadRequest, "fileUrl");
        (await SendAsync(ada, adas, note)).Expect(HttpStatusCode.Created);
        (await SendAsync(agent, theirs, prices)).Expect(HttpStatusCode.Created);
        var name = note["/uploads/".Length..];
        foreach (var customer in new[] { ada, neighbour })
        {
            (await customer.Api.GetAsync("/api/upload/" + name)).AssertRefused(HttpStatusCode.Forbidden);
            (await customer.Api.DeleteAsync("/api/upload/" + name)).AssertRefused(HttpStatusCode.Forbidden);
        }
        (await agent.Api.GetAsync("/api/upload/" + name)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_customer_uploads_twenty_files_an_hour_and_no_race_makes_it_more()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, _) = await Server.VisitAsync(shop);
        var (neighbour, _) = await Server.VisitAsync(shop);
        using var agent = await Server.SignInAsync(shop);

        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => ada.Api.UploadAsync(Encoding.UTF8.GetBytes("note " + i))));

        Assert.Equal(20, replies.Count(reply => reply.Status is HttpStatusCode.Created));
        Assert.All(replies.Where(reply => reply.Status is not HttpStatusCode.Created), reply =>
        {
            reply.AssertRefused(HttpStatusCode.TooManyRequests);
            Assert.InRange(int.Parse(reply.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 3600);
        });
        await UploadAsync(neighbour);
        await UploadAsync(agent);
    }

    [Fact]
    public async Task A_business_has_so_much_room_and_no_more()
    {
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true, Settings = new Dictionary<string, string> { ["Uploads:BusinessMegabytes"] = "1" } });
        var shop = await server.OpenBusinessAsync();
        using var agent = await server.SignInAsync(shop);
        using var elsewhere = await server.SignInAsync(await server.OpenBusinessAsync());
        var half = Encoding.ASCII.GetBytes(new string('a', 600 * 1024));
        var first = (await agent.Api.UploadAsync(half)).Expect(HttpStatusCode.Created).Json;

        (await agent.Api.UploadAsync(half)).AssertRefused(HttpStatusCode.InsufficientStorage);
        (await elsewhere.Api.UploadAsync(half)).Expect(HttpStatusCode.Created);

        (await agent.Api.DeleteAsync("/api/upload/" + first.Text("filename"))).Expect(HttpStatusCode.NoContent);
        (await agent.Api.UploadAsync(half)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_photo_loses_where_it_was_taken()
    {
        const string Place = "48.137154N-11.576124E";
        var pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        byte[] photo = [.. pixel[..33], 0, 0, 0, (byte)(Place.Length + 2), .. "tEXt"u8, .. "a\0"u8, .. Encoding.ASCII.GetBytes(Place), 0, 0, 0, 0, .. pixel[33..]];
        var (ada, _) = await Server.VisitAsync(await Server.OpenBusinessAsync());

        var kept = (await ada.Api.UploadAsync(photo, "photo.png")).Expect(HttpStatusCode.Created).Json;

        var served = (await Server.Api.GetAsync(kept.Text("url")!)).Expect(HttpStatusCode.OK);
        Assert.Equal(pixel, served.Bytes);
        Assert.Equal(pixel.Length, kept.Number("size"));
    }

    private static async Task<string> UploadAsync(AuthenticatedClient who) => (await who.Api.UploadAsync("a note"u8.ToArray())).Expect(HttpStatusCode.Created).Json.Text("url")!;

    private static Task<Reply> SendAsync(AuthenticatedClient who, long conversation, string fileUrl) => who.Api.PostAsync(
        ApiClient.Messages(conversation), new { senderType = who is SignedInAgent ? "business" : "customer", senderName = "Somebody", fileUrl });
}
