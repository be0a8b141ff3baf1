using System.Text.Json;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Notes;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.TestKit.Persistence;

namespace BizChat.Application.Tests.Notes;

public sealed class NoteTests : World
{
    private WriteNote Write => new(Stores.Writes, Clock);

    private EditNote Edit => new(Stores.Writes, Clock);

    private DeleteNote Delete => new(Stores.Writes, Clock);

    private IEnumerable<ActivityRecorded> Recorded => Stores.Published.All.OfType<ActivityRecorded>();

    [Fact]
    public async Task A_note_stands_after_the_last_message_and_tells_whom_it_mentions()
    {
        var message = await Stores.SendAsync(Mine, Clock);

        var note = await WriteAsync(new NoteDraft { Content = "look <b>here</b>", Mentions = [Bo.Id, Bo.Id], ClientNoteId = "n" });

        Assert.Equal((ActivityType.Note, message.Id, new ActivityActorView(ActivityActorKind.Agent, Bo.Id, "Bo")), (note.Type, note.AfterMessageId, note.Actor));
        Assert.Equal($$"""{"content":"look <b>here</b>","mentions":["{{Bo.Id}}"],"file_url":null,"file_name":null,"client_note_id":"n","edited_at":null,"deleted":false}""", Details(note));
        Assert.Equal([Bo.Id], Assert.Single(Recorded).Mentioned);
        Assert.Equal(message.Id, (await ReadConversation.Handle(Bo, Mine, None)).Value.LastMessageId);
    }

    [Fact]
    public async Task Written_again_under_the_same_id_it_is_the_same_note_stored_and_published_once()
    {
        var draft = new NoteDraft { Content = "once", Mentions = [Bo.Id], ClientNoteId = "n" };

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Write.Handle(Bo, Mine, draft, None)));

        Assert.Single(results.Select(result => Json(result.Value.View)).Distinct());
        Assert.Equal(1, results.Count(result => result.Value.IsNew));
        Assert.Single(Recorded);
    }

    [Theory]
    [InlineData("agent", "other words", null)]
    [InlineData("agent", "once", "agent")]
    [InlineData("key", "once", null)]
    public async Task Other_content_or_another_author_under_the_same_id_is_a_conflict(string who, string content, string? mentions)
    {
        await WriteAsync(new NoteDraft { Content = "once", ClientNoteId = "n" });

        var result = await Write.Handle(Who(who), Mine, new NoteDraft { Content = content, Mentions = mentions is null ? null : [Bo.Id], ClientNoteId = "n" }, None);

        Assert.Equal((ErrorKind.Conflict, "clientNoteId"), (result.Error!.Kind, result.Error.Field));
        Assert.Single(Recorded);
    }

    [Fact]
    public async Task A_late_repeat_brings_nothing_back()
    {
        var draft = new NoteDraft { Content = "secret", ClientNoteId = "n" };
        var note = await WriteAsync(draft);
        await Delete.Handle(Bo, Mine, note.Id, None);

        var again = (await Write.Handle(Bo, Mine, draft, None)).Value;

        Assert.Equal((false, note.Id, true), (again.IsNew, again.View.Id, again.View.Details["deleted"].GetBoolean()));
        Assert.DoesNotContain("secret", Json(again.View), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_tells_only_those_who_are_mentioned_for_the_first_time()
    {
        var cy = await Stores.HireAsync("di", Shop, Clock);
        var note = await WriteAsync(new NoteDraft { Content = "one", Mentions = [Bo.Id] });
        Clock.Advance(TimeSpan.FromMinutes(1));

        var edited = (await Edit.Handle(Bo, Mine, note.Id, new NoteChanges { Content = "two", Mentions = [cy.Id, Bo.Id] }, None)).Value;

        Assert.Equal((note.Id, note.AfterMessageId, note.CreatedAt), (edited.Id, edited.AfterMessageId, edited.CreatedAt));
        Assert.Equal($$"""{"content":"two","mentions":["{{cy.Id}}","{{Bo.Id}}"],"file_url":null,"file_name":null,"client_note_id":null,"edited_at":"2026-01-31T12:01:00.000Z","deleted":false}""", Details(edited));
        Assert.Equal([cy.Id], Recorded.Last().Mentioned);
        Assert.Equal(Json(edited), Json(Assert.Single(await AllAsync())));
        Assert.Equal(note.Id, Recorded.Last().ActivityId);
        Assert.True(Recorded.Last().Position > note.Id);
    }

    [Fact]
    public async Task Whoever_was_mentioned_and_has_left_does_not_stand_in_the_way_of_an_edit()
    {
        var gone = await Stores.HireAsync("di", Shop, Clock);
        var note = await WriteAsync(new NoteDraft { Content = "one", Mentions = [gone.Id] });
        await Stores.WriteAsync(async work =>
        {
            work.Remove((await work.FindAsync(new Application.Access.Specs.MemberOf(Shop, gone.Id)))!);
            return new Done();
        });

        Assert.Null((await Edit.Handle(Bo, Mine, note.Id, new NoteChanges { Content = "two" }, None)).Error);
        Assert.Equal("mentions", (await Write.Handle(Bo, Mine, new NoteDraft { Content = "new", Mentions = [gone.Id] }, None)).Error?.Field);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_and_a_second_deletion_are_not_published()
    {
        var note = await WriteAsync(new NoteDraft { Content = "one" });
        await Edit.Handle(Bo, Mine, note.Id, new NoteChanges { Content = "one" }, None);
        Assert.Single(Recorded);

        await Delete.Handle(Bo, Mine, note.Id, None);
        await Delete.Handle(Bo, Mine, note.Id, None);

        Assert.Equal(2, Recorded.Count());
        Assert.Equal("note.deleted", (await Edit.Handle(Bo, Mine, note.Id, new NoteChanges { Content = "back" }, None)).Error?.Code);
    }

    [Fact]
    public async Task A_deleted_note_keeps_its_place_and_nothing_else()
    {
        var file = await UploadedAsync(Shop);
        var note = await WriteAsync(new NoteDraft { Content = "one", Mentions = [Bo.Id], FileUrl = file.Url });

        await Delete.Handle(Bo, Mine, note.Id, None);

        var left = Assert.Single(await AllAsync());
        Assert.Equal((note.Id, note.AfterMessageId, note.Actor), (left.Id, left.AfterMessageId, left.Actor));
        Assert.Equal("""{"content":null,"mentions":[],"file_url":null,"file_name":null,"client_note_id":null,"edited_at":null,"deleted":true}""", Details(left));
    }

    [Fact]
    public async Task A_note_may_be_a_bare_file_of_the_business()
    {
        var file = await UploadedAsync(Shop);

        var note = await WriteAsync(new NoteDraft { FileUrl = file.Url });

        Assert.Equal((file.Url, "plan.png"), (note.Details["file_url"].GetString(), note.Details["file_name"].GetString()));
        Assert.Null((await Edit.Handle(Bo, Mine, note.Id, new NoteChanges { Content = "with words" }, None)).Error);
        Assert.Null((await Edit.Handle(Bo, Mine, note.Id, new NoteChanges { Content = (string?)null }, None)).Error);
    }

    [Fact]
    public async Task Bad_input_is_refused_by_name()
    {
        var elsewhere = await UploadedAsync(Other);
        var outsider = ((Caller.Agent)Who("agent of other")).Id;
        (NoteDraft Draft, string Field)[] bad =
        [
            (new(), "content"), (new() { Content = " \n" }, "content"), (new() { Content = "\0" }, "content"), (new() { Content = new string('x', 10_001) }, "content"),
            (new() { Content = "x", Mentions = [outsider] }, "mentions"), (new() { Content = "x", Mentions = [Bo.Id, ""] }, "mentions"), (new() { Content = "x", Mentions = [null!] }, "mentions"),
            (new() { Content = "x", Mentions = [.. Enumerable.Range(0, 51).Select(i => $"{i}")] }, "mentions"),
            (new() { Content = "x", FileUrl = elsewhere.Url }, "fileUrl"), (new() { Content = "x", FileUrl = "https://evil.test/x.png" }, "fileUrl"),
            (new() { Content = "x", ClientNoteId = " " }, "clientNoteId"), (new() { Content = "x", ClientNoteId = new string('x', 129) }, "clientNoteId"),
        ];

        foreach (var (draft, field) in bad) Assert.Equal(field, (await Write.Handle(Bo, Mine, draft, None)).Error?.Field);
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task Only_its_author_changes_a_note()
    {
        var colleague = new Caller.Agent((await Stores.HireAsync("di", Shop, Clock)).Id, "Di", new Dictionary<string, Domain.Access.Role> { [Shop] = Domain.Access.Role.Owner });
        var note = await WriteAsync(new NoteDraft { Content = "mine" });

        foreach (var who in new[] { colleague, Who("key") })
        {
            Assert.Equal("note.not_yours", (await Edit.Handle(who, Mine, note.Id, new NoteChanges { Content = "yours" }, None)).Error?.Code);
            Assert.Equal("note.not_yours", (await Delete.Handle(who, Mine, note.Id, None)).Error?.Code);
        }
        Assert.Equal("access.staff_only", (await Delete.Handle(Who("customer"), Mine, note.Id, None)).Error?.Code);
        Assert.Equal("note.not_found", (await Delete.Handle(Bo, Mine, 999, None)).Error?.Code);
        Assert.Null((await Delete.Handle(Bo, Mine, note.Id, None)).Error);
    }

    [Fact]
    public async Task What_is_no_note_is_not_changed_as_one()
    {
        await ChangeConversation.Handle(Bo, Mine, new ConversationChanges { Status = ConversationStatus.Resolved }, None);
        var resolved = Assert.Single(await AllAsync());

        Assert.Equal("note.not_found", (await Delete.Handle(Bo, Mine, resolved.Id, None)).Error?.Code);
        Assert.Equal("note.not_found", (await Delete.Handle(Who("agent of other"), Theirs, (await WriteAsync(new NoteDraft { Content = "x" })).Id, None)).Error?.Code);
    }

    private async Task<ActivityView> WriteAsync(NoteDraft draft) => (await Write.Handle(Bo, Mine, draft, None)).Value.View;

    private async Task<IReadOnlyList<ActivityView>> AllAsync() => (await Stores.ActivityLog.ReadAsync(Mine, new ActivityRange(100), None)).Items;

    private Task<StoredFile> UploadedAsync(string business) => Stores.WriteAsync(work =>
    {
        var file = StoredFile.Keep(Guid.NewGuid() + ".png", business, "plan.png", 7, FileTypes.Png, null, Clock.GetUtcNow());
        work.Add(file);
        return ValueTask.FromResult(file);
    });

    private static string Json(ActivityView view) => JsonSerializer.Serialize(view, WireJson.Options);

    private static string Details(ActivityView view) => JsonSerializer.Serialize(view.Details, WireJson.Options);
}
