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
        group.MapPost("/api/upload", Upload).WithMetadata(new RequestSizeLimitAttribute(MaxReadAway)).Describe(FileDocs.Upload).RequireRateLimit(RateLimitedAction.Uploads);
        group.MapGet("/api/upload/{filename}", Read).Describe(FileDocs.Read).RequireRateLimit(RateLimitedAction.Lists);
        group.MapDelete("/api/upload/{filename}", Delete).Describe(FileDocs.Delete).RequireRateLimit(RateLimitedAction.Changes);
        group.MapGet("/uploads/{filename}", Serve).Describe(FileDocs.Serve).AllowAnonymous();
    }

    private static async Task<IResult> Upload(CurrentCaller current, HttpRequest request, IUploadSpool spool, UploadFile upload, CancellationToken ct)
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

    private static async Task<IResult> Read(string filename, CurrentCaller current, ReadUpload read, CancellationToken ct) =>
        ApiResults.Of(await read.Handle(current.Caller, filename, ct));

    private static async Task<IResult> Delete(string filename, CurrentCaller current, DeleteUpload delete, CancellationToken ct) =>
        ApiResults.Empty(await delete.Handle(current.Caller, filename, ct));

    private static async Task<IResult> Serve(string filename, HttpResponse response, OpenFile open, TimeProvider clock, CancellationToken ct)
    {
        var opened = await open.Handle(filename, ct);
        if (opened.Error is { } refusal) return Problems.From(refusal);
        response.Body = new WriteTimeoutStream(response.Body, response.HttpContext, clock);
        return ServedFile.ApiResults(response, filename, opened.Value);
    }
}
