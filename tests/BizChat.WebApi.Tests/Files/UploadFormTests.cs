using System.Text;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.WebApi.Files;
using Microsoft.AspNetCore.Http;

namespace BizChat.WebApi.Tests.Files;

public sealed class UploadFormTests : IUploadSpool
{
    private const string File = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc";

    private Stream? spooled;

    [Fact]
    public async Task A_form_gives_its_file_its_name_and_its_business()
    {
        await using var form = (await Read(Form("Content-Disposition: form-data; name=\"businessId\"\r\n\r\nshop", File))).Value;

        Assert.Equal(("a.txt", "shop", 3), (form.FileName, form.BusinessId, form.Bytes!.Length));
    }

    [Theory]
    [InlineData("filename=\"Über uns.pdf\"", "Über uns.pdf")]
    [InlineData("filename*=UTF-8''%e2%82%ac.txt", "€.txt")]
    [InlineData("filename=\"C:\\dir\\a.txt\"", "C:\\dir\\a.txt")]
    [InlineData("filename=\"\"", "")]
    [InlineData("filename=bare.txt", "bare.txt")]
    public async Task A_name_is_read_as_browsers_send_it(string parameter, string expected)
    {
        await using var form = (await Read(Form($"Content-Disposition: form-data; name=\"file\"; {parameter}\r\n\r\nabc"))).Value;

        Assert.Equal(expected, form.FileName);
    }

    public static TheoryData<string, string> Damaged => new()
    {
        { "empty", "" },
        { "no file", Form("Content-Disposition: form-data; name=\"a\"\r\n\r\nb") },
        { "text in the file's place", Form("Content-Disposition: form-data; name=\"file\"\r\n\r\nb") },
        { "two files", Form(File, File) },
        { "other field", Form(File.Replace("\"file\"", "\"photo\"", StringComparison.Ordinal)) },
        { "nameless part", Form(File, "\r\nx") },
        { "long field", Form(File, "Content-Disposition: form-data; name=\"a\"\r\n\r\n" + new string('x', 4096)) },
        { "many parts", Form([.. Enumerable.Repeat("Content-Disposition: form-data; name=\"\"\r\n\r\n", 101), File]) },
        { "many headers", Form(string.Concat(Enumerable.Range(0, 100).Select(i => $"H{i}: x\r\n")) + File) },
        { "long header", Form("H: " + new string('x', 100_000) + "\r\n" + File) },
        { "cut short", Form(File)[..^12] },
        { "cut short after the file", Form(File, File)[..^12] },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task A_form_that_is_wrong_anywhere_is_refused_and_leaves_nothing(string why, string body)
    {
        var form = await Read(body);

        Assert.True(form.Error?.Kind is ErrorKind.Invalid, why);
        Assert.False(spooled is { CanRead: true }, why);
    }

    [Theory]
    [InlineData(null, ErrorKind.UnsupportedType)]
    [InlineData("application/json", ErrorKind.UnsupportedType)]
    [InlineData("multipart/mixed; boundary=X", ErrorKind.UnsupportedType)]
    [InlineData("multipart/form-data", ErrorKind.Invalid)]
    [InlineData("multipart/form-data; boundary=\"\"", ErrorKind.Invalid)]
    public async Task Only_a_form_with_a_boundary_is_read(string? contentType, ErrorKind kind) =>
        Assert.Equal(kind, (await Read(Form(File), contentType)).Error?.Kind);

    [Fact]
    public async Task A_body_that_says_it_is_too_long_is_not_read()
    {
        var request = Request(Stream.Null, "multipart/form-data; boundary=X");
        request.ContentLength = UploadForm.MaxBody + 1;

        Assert.Equal(ErrorKind.TooLarge, (await UploadForm.ReadAsync(request, this, default)).Error?.Kind);
    }

    public async Task<Stream?> ReceiveAsync(Stream bytes, long atMost, CancellationToken ct)
    {
        var copy = new MemoryStream();
        await bytes.CopyToAsync(copy, ct);
        return spooled = copy;
    }

    private static string Form(params string[] parts) => string.Concat(parts.Select(part => $"--X\r\n{part}\r\n")) + "--X--\r\n";

    private Task<Result<UploadForm>> Read(string body, string? contentType = "multipart/form-data; boundary=X") =>
        UploadForm.ReadAsync(Request(new MemoryStream(Encoding.UTF8.GetBytes(body)), contentType), this, default);

    private static HttpRequest Request(Stream body, string? contentType) =>
        new DefaultHttpContext { Request = { Body = body, ContentType = contentType } }.Request;
}
