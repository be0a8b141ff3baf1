using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace BizChat.WebApi.Files;

/// <summary>The routes of uploads.</summary>
public static class FileEndpoints
{
    // A client that is still sending when it is refused sees a broken connection instead of the refusal, unless the server
    // reads on. Kestrel does, up to this limit; what is kept is limited by UploadForm.
    private const long MaxReadAway = 32 * 1024 * 1024;

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/upload", Upload).WithMetadata(new RequestSizeLimitAttribute(MaxReadAway)).Accepts<IFormFile>("multipart/form-data")
            .Produces<UploadView>(StatusCodes.Status201Created).WithSummary("Upload a file")
            .WithDescription("One file of at most 10 MB in the field `file`; an agent of several businesses adds `businessId`.");
        routes.MapGet("/api/upload/{filename}", Read).Produces<UploadView>().WithSummary("What is known of an upload");
        routes.MapDelete("/api/upload/{filename}", Delete).Produces(StatusCodes.Status204NoContent).WithSummary("Delete an upload");
        routes.MapMethods("/uploads/{filename}", [HttpMethods.Get, HttpMethods.Head], Serve).WithSummary("The bytes of an upload");
    }

    private static async Task<IResult> Upload(HttpContext http, CallerSource callers, IUploadSpool spool, UploadFile upload, CancellationToken ct)
    {
        var caller = callers.From(http);
        if (UploadPolicy.MayUpload(caller) is { } refusal) return Problems.From(refusal);
        var read = await UploadForm.ReadAsync(http.Request, spool, ct);
        if (read.Error is { } malformed) return Problems.From(malformed);

        await using var form = read.Value;
        var kept = await upload.Handle(caller, form.BusinessId, form.FileName!, form.Bytes!, ct);
        return kept.Error is { } refused ? Problems.From(refused) : TypedResults.Created("/api/upload/" + kept.Value.Filename, kept.Value);
    }

    private static async Task<IResult> Read(string filename, HttpContext http, CallerSource callers, ReadUpload read, CancellationToken ct)
    {
        var found = await read.Handle(callers.From(http), filename, ct);
        return found.Error is { } refusal ? Problems.From(refusal) : TypedResults.Ok(found.Value);
    }

    private static async Task<IResult> Delete(string filename, HttpContext http, CallerSource callers, DeleteUpload delete, CancellationToken ct)
    {
        var deleted = await delete.Handle(callers.From(http), filename, ct);
        return deleted.Error is { } refusal ? Problems.From(refusal) : TypedResults.NoContent();
    }

    private static async Task<IResult> Serve(string filename, HttpContext http, OpenFile open, CancellationToken ct)
    {
        var opened = await open.Handle(filename, ct);
        return opened.Error is { } refusal ? Problems.From(refusal) : ServedFile.Answer(http.Response, filename, opened.Value);
    }
}
