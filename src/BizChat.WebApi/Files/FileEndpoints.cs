using BizChat.Application.Files;
using Microsoft.AspNetCore.Mvc;

namespace BizChat.WebApi.Files;

internal static class FileEndpoints
{
    // A client that is still sending when it is refused sees a broken connection instead of the refusal, unless the server
    // reads on. Kestrel does, up to this limit; what is kept is limited by UploadForm.
    private const long MaxReadAway = 32 * 1024 * 1024;

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Files");
        group.MapPost("/api/upload", Upload).WithName("uploadFile").WithMetadata(new RequestSizeLimitAttribute(MaxReadAway)).RequireRateLimit(RateLimitedAction.Uploads)
            .TakesFile().Produces<UploadView>(201).Locates().Refuses(400, 401, 403, 413, 415, 429, 503, 507);
        group.MapGet("/api/upload/{filename}", Read).WithName("readUpload").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<UploadView>().Refuses(401, 403, 404);
        group.MapDelete("/api/upload/{filename}", Delete).WithName("deleteUpload").RequireRateLimit(RateLimitedAction.Changes)
            .Produces(204).Refuses(401, 403, 404, 429);
        group.MapGet("/uploads/{filename}", Serve).WithName("downloadFile").AllowAnonymous()
            .Produces<byte[]>(200, "application/octet-stream").Produces(302).Refuses(404, 503);
    }

    /// <summary>Upload a file</summary>
    /// <remarks>
    /// For agents and customers. One file of at most 10 MB: an image (jpeg, png, gif, webp), HEIC, PDF, text (txt, csv, log, md), Word, Excel, PowerPoint or OpenDocument,
    /// without macros. Its bytes decide what it is. HEIC, and images of more than 25 megapixels (JPEG 50) or 20,000 pixels on a side, are kept as files without a thumbnail. It is in no conversation until a message is sent with its `url` as `fileUrl`.
    /// </remarks>
    /// <response code="201">Stored.</response>
    internal static async Task<IResult> Upload(CurrentCaller current, HttpRequest request, IUploadSpool spool, UploadFile upload, CancellationToken ct)
    {
        if (UploadPolicy.MayUpload(current.Caller) is { } refusal) return Problems.From(refusal);
        var read = await UploadForm.ReadAsync(request, spool, ct);
        if (read.Error is { } malformed) return Problems.From(malformed);

        await using var form = read.Value;
        // An upload may take many minutes.
        var now = await CurrentCaller.BindAsync(request.HttpContext);
        var kept = await upload.Handle(now.Caller, form.BusinessId, form.FileName!, form.Bytes!, ct);
        return kept.Error is { } refused ? Problems.From(refused) : ApiResults.Created(kept.Value, "/api/upload/" + kept.Value.Filename);
    }

    /// <summary>Get the details of an upload</summary>
    /// <remarks>For agents.</remarks>
    /// <param name="filename" example="0198f7a2-3c1d-7c44-9c3e-6a1f0b7d2e55.png">The name in the upload's answer: a UUID and an extension.</param>
    /// <response code="200">The upload.</response>
    internal static async Task<IResult> Read(string filename, CurrentCaller current, ReadUpload read, CancellationToken ct) =>
        ApiResults.Of(await read.Handle(current.Caller, filename, ct));

    /// <summary>Delete an upload</summary>
    /// <remarks>For agents.</remarks>
    /// <param name="filename" example="0198f7a2-3c1d-7c44-9c3e-6a1f0b7d2e55.png">The name in the upload's answer: a UUID and an extension.</param>
    /// <response code="204">Deleted.</response>
    internal static async Task<IResult> Delete(string filename, CurrentCaller current, DeleteUpload delete, CancellationToken ct) =>
        ApiResults.Empty(await delete.Handle(current.Caller, filename, ct));

    /// <summary>Download the bytes of an upload</summary>
    /// <remarks>For everybody who knows the address. Supports `Range`. Images are shown in place, all else is an attachment.</remarks>
    /// <param name="filename" example="0198f7a2-3c1d-7c44-9c3e-6a1f0b7d2e55.png">The name in the upload's answer: a UUID and an extension.</param>
    /// <response code="200">The bytes.</response>
    /// <response code="302">The address of the bytes for ten minutes, where the storage gives out addresses of its own.</response>
    internal static async Task<IResult> Serve(string filename, HttpResponse response, OpenFile open, TimeProvider clock, CancellationToken ct)
    {
        var opened = await open.Handle(filename, ct);
        if (opened.Error is { } refusal) return Problems.From(refusal);
        response.Body = new WriteTimeoutStream(response.Body, response.HttpContext, clock);
        return ServedFile.ApiResults(response, filename, opened.Value);
    }
}
