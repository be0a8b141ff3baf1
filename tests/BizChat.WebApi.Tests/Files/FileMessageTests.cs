using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BizChat.Application.Ports;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.WebApi.Tests.Files;

public sealed class FileMessageTests(SharedServer shared)
{
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task An_upload_posts_no_message_and_tells_nobody()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        await using var user = await server.ConnectAsync();
        await user.CallAsync("join_conversation", id);

        var upload = (await UploadAsync("notes.txt", "Some notes"u8.ToArray())).Expect(HttpStatusCode.Created).Json;

        Assert.Equal(["content_type", "filename", "message_type", "original_name", "size", "url"],
            upload.Fields().Where(field => !upload.IsNull(field)));
        Assert.Equal(("notes.txt", "file", 10L), (upload.Text("original_name"), upload.Text("message_type"), upload.Number("size")));
        Assert.Equal("/uploads/" + upload.Text("filename"), upload.Text("url"));
        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
        Assert.Empty(await server.HeardByNowAsync(user));
    }

    [Fact]
    public async Task A_bare_file_is_a_message_and_its_name_is_the_last_message()
    {
        var id = await server.StartConversationAsync();
        var upload = (await UploadAsync("Angebot März.txt", "Offer"u8.ToArray())).Json;

        var message = (await api.PostAsync(ApiClient.Messages(id), new { senderType = "business", senderName = "Support", fileUrl = upload.Text("url") })).Expect(HttpStatusCode.Created).Json;

        Assert.Equal(("file", "Angebot März.txt", upload.Text("url")), (message.Text("message_type"), message.Text("file_name"), message.Text("file_url")));
        Assert.True(message.IsNull("content"));
        Assert.Equal("Angebot März.txt", (await api.ConversationAsync(id)).Text("last_message"));
        Assert.Equal(message.ToString(), Assert.Single((await api.MessagesAsync(id)).EnumerateArray()).ToString());
    }

    [Fact]
    public async Task A_pasted_image_goes_with_its_text_and_can_be_read_back()
    {
        var id = await server.StartConversationAsync();
        var upload = (await UploadAsync("image.png", Pixel)).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(("image", "image/png", 1L, 1L), (upload.Text("message_type"), upload.Text("content_type"), upload.Number("width"), upload.Number("height")));

        var message = (await api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = "Ada", content = "Look", fileUrl = upload.Text("url"), fileName = "my screen.png" })).Json;

        Assert.Equal(("image", "Look", "my screen.png"), (message.Text("message_type"), message.Text("content"), message.Text("file_name")));
        Assert.Equal("Look", (await api.ConversationAsync(id)).Text("last_message"));
        var bytes = await api.GetAsync(upload.Text("url")!);
        Assert.Equal(Pixel, bytes.Bytes);
        Assert.Equal(("image/png", "nosniff"), (bytes.ContentType, bytes.Header("X-Content-Type-Options")));
    }

    [Fact]
    public async Task An_image_with_too_many_pixels_is_a_file_to_download()
    {
        // Claims 1440 × 18000 pixels.
        var poster = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAABaAAAEZQCAYAAADI0ZI1AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

        var upload = (await UploadAsync("poster.png", poster)).Expect(HttpStatusCode.Created).Json;

        Assert.Equal(("file", "image/png"), (upload.Text("message_type"), upload.Text("content_type")));
        Assert.True(upload.IsNull("width") && upload.IsNull("thumbnail_url"));
        var bytes = await api.GetAsync(upload.Text("url")!);
        Assert.Equal(poster, bytes.Bytes);
        Assert.Equal("attachment", bytes.ContentHeaders.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task The_type_of_a_file_message_must_fit_its_file()
    {
        var id = await server.StartConversationAsync();
        var text = (await UploadAsync("a.txt", "text"u8.ToArray())).Json.Text("url");

        foreach (var (type, field) in new[] { ("image", "messageType"), ("text", "messageType") })
            (await api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = "Ada", messageType = type, fileUrl = text })).AssertRefused(HttpStatusCode.BadRequest, field);

        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
    }

    [Theory]
    [InlineData("../../../etc/passwd.txt")]
    [InlineData("..\\..\\windows\\win.txt")]
    [InlineData("/etc/cron.d/job.txt")]
    [InlineData("C:\\boot.txt")]
    [InlineData("%2e%2e%2fescape.txt")]
    [InlineData("CON.txt")]
    public async Task A_name_that_climbs_out_of_its_folder_stays_a_mere_label(string name)
    {
        var upload = (await UploadAsync(name, "text"u8.ToArray())).Expect(HttpStatusCode.Created).Json;

        Assert.Matches("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.txt$", upload.Text("filename"));
        Assert.DoesNotContain("/", upload.Text("original_name"), StringComparison.Ordinal);
        Assert.DoesNotContain("\\", upload.Text("original_name"), StringComparison.Ordinal);
        await using var stored = await server.Services.GetRequiredService<IFileStorage>().OpenAsync(upload.Text("filename")!, CancellationToken.None);
        Assert.Equal(4, stored!.Length);
    }

    [Theory]
    [InlineData("/uploads/..%2Fbizchat.sqlite")]
    [InlineData("/uploads/%2e%2e%2fbizchat.sqlite")]
    [InlineData("/uploads/..%5Cbizchat.sqlite")]
    [InlineData("/api/upload/..%2Fbizchat.sqlite")]
    [InlineData("/api/upload/%2Fetc%2Fpasswd")]
    [InlineData("/uploads/no-such-file.txt")]
    public async Task No_path_leads_to_another_file(string path)
    {
        (await api.GetAsync(path)).AssertRefused(HttpStatusCode.NotFound);
        Assert.NotEqual(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Delete, path, null)).Status);
        Assert.Equal("ok", server.Database.Integrity());
    }

    [Theory]
    [InlineData("page.html", "<!doctype html><script>alert(1)</script>")]
    [InlineData("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("program.exe", "MZ\u0090\u0000\u0003")]
    [InlineData("script.php.txt.php", "<?php echo 1;")]
    [InlineData("archive.zip", "PK\u0003\u0004")]
    public async Task A_type_that_is_not_allowed_is_415(string name, string content) =>
        (await UploadAsync(name, Encoding.Latin1.GetBytes(content))).AssertRefused(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Ten_megabytes_are_taken_and_one_byte_more_is_too_large()
    {
        var limit = new byte[10 * 1024 * 1024];
        Array.Fill(limit, (byte)'a');

        (await UploadAsync("big.txt", limit)).Expect(HttpStatusCode.Created);
        var files = await CountAsync();
        (await UploadAsync("bigger.txt", [.. limit, (byte)'a'])).AssertRefused(HttpStatusCode.RequestEntityTooLarge);

        // Other tests upload at the same time, but not many.
        Assert.InRange(await CountAsync(), 1, files + 20);
    }

    [Fact]
    public async Task A_deleted_upload_is_gone()
    {
        var upload = (await UploadAsync("a.txt", "text"u8.ToArray())).Json;
        var path = "/api/upload/" + upload.Text("filename");
        Assert.Equal(upload.ToString(), (await api.GetAsync(path)).Expect(HttpStatusCode.OK).Json.ToString());

        (await api.SendAsync(HttpMethod.Delete, path, null)).Expect(HttpStatusCode.NoContent);

        (await api.GetAsync(path)).AssertRefused(HttpStatusCode.NotFound);
        (await api.GetAsync(upload.Text("url")!)).AssertRefused(HttpStatusCode.NotFound);
        (await api.PostAsync(ApiClient.Messages(await server.StartConversationAsync()), new { senderType = "customer", senderName = "Ada", fileUrl = upload.Text("url") }))
            .AssertRefused(HttpStatusCode.BadRequest, "fileUrl");
    }

    /// <summary>What is in the storage, and what is in the folder of this server, be it on its way.</summary>
    private async Task<int> CountAsync() => Directory.GetFiles(server.UploadFolder, "*", SearchOption.AllDirectories).Length
        + await server.Services.GetRequiredService<IFileStorage>().ListAsync(DateTimeOffset.UtcNow.AddDays(1), CancellationToken.None).CountAsync();

    private async Task<Reply> UploadAsync(string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileNameStar = name };
        form.Add(file);
        return await api.SendAsync(HttpMethod.Post, "/api/upload", form);
    }
}
