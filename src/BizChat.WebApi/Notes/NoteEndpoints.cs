using BizChat.Application.Conversations;
using BizChat.Application.Notes;

namespace BizChat.WebApi.Notes;

internal static class NoteEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/conversations/{id:long}/notes").WithTags("Activity");
        group.MapPost("/", Write).WithName("writeNote").RequireRateLimit(RateLimitedAction.Messages)
            .Produces<ActivityView>(201).Produces<ActivityView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429, 503, 507);
        group.MapPatch("/{noteId:long}", Edit).WithName("editNote").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<ActivityView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapDelete("/{noteId:long}", Delete).WithName("deleteNote").RequireRateLimit(RateLimitedAction.Changes)
            .Produces(204).Refuses(401, 403, 404, 429);
    }

    /// <summary>Write a note</summary>
    /// <remarks>
    /// For agents; customers never see it. The text has at most 10 000 UTF-16 code units; it may be missing when there is a file. Written again with the same `clientNoteId` and the
    /// same content it answers 200 with the same note, which is stored and published once.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="body" example='{"content":"The left side is a known fault, we replace it.","clientNoteId":"0b7c6e3c-1a52-4f0c-9d0e-6f1f1c0a7b11"}'>The note.</param>
    /// <response code="201">Stored, and on disk.</response>
    /// <response code="200">It had been written before.</response>
    internal static async Task<IResult> Write(long id, JsonBody<NoteDraft> body, CurrentCaller current, WriteNote write, CancellationToken ct)
    {
        var result = await write.Handle(current.Caller, id, body.Value, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);
        return result.Value.IsNew ? ApiResults.Created(result.Value.View) : ApiResults.Ok(result.Value.View);
    }

    /// <summary>Edit a note</summary>
    /// <remarks>For its author. Omitted fields stay.</remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="noteId">The note.</param>
    /// <param name="body" example='{"content":"The left side is a known fault, we replace it at once."}'>What changes.</param>
    /// <response code="200">The edited note.</response>
    internal static async Task<IResult> Edit(long id, long noteId, JsonBody<NoteChanges> body, CurrentCaller current, EditNote edit, CancellationToken ct) =>
        ApiResults.Of(await edit.Handle(current.Caller, id, noteId, body.Value, ct));

    /// <summary>Delete a note</summary>
    /// <remarks>For its author. Its place in the thread stays, empty.</remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="noteId">The note.</param>
    /// <response code="204">Deleted.</response>
    internal static async Task<IResult> Delete(long id, long noteId, CurrentCaller current, DeleteNote delete, CancellationToken ct) =>
        ApiResults.Empty(await delete.Handle(current.Caller, id, noteId, ct));
}
