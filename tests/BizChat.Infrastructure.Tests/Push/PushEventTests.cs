using BizChat.Application.Access;
using BizChat.Application.Conversations;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Push;

namespace BizChat.Infrastructure.Tests.Push;

public sealed class PushEventTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private static readonly Conversation Conversation = Conversation.Start(7, "shop", Customer.Create("Ada", null, null).Value, "c", null, null, Now);

    [Fact]
    public void A_note_is_for_those_whom_it_mentions_and_who_want_that_but_not_for_its_author()
    {
        var pushed = PushEvent.Of(Recorded(Note("Look, @Grace", "grace", "bo")))!;

        Assert.Equal((true, false, false), (pushed.Concerns(Recipient("grace")), pushed.Concerns(Recipient("bo")), pushed.Concerns(Recipient("cy"))));
        Assert.False(pushed.Concerns(Recipient("grace", NotifySettings.Usual with { Mention = false })));
        Assert.Equal("""{"type":"mention","business_id":"shop","conversation_id":7,"message_id":null,"note_id":0,"title":"Bo","body":"Look, @Grace"}""", pushed.Payload(300));
    }

    [Fact]
    public void An_edit_notifies_those_whom_it_adds_and_nobody_anew()
    {
        var note = Note("Look, @Grace", "grace");
        note.Edit(new NoteBody("Look, @Grace and @Cy", null, null, ["grace", "cy"]), Now);

        var pushed = PushEvent.Of(Recorded(note, "cy", "bo"))!;

        Assert.Equal((false, true, false), (pushed.Concerns(Recipient("grace")), pushed.Concerns(Recipient("cy")), pushed.Concerns(Recipient("bo"))));
        Assert.Null(PushEvent.Of(Recorded(note, [])));
        note.Delete(Now);
        Assert.Null(PushEvent.Of(Recorded(note, "cy")));
    }

    [Fact]
    public void A_note_without_a_mention_and_other_activity_are_for_nobody()
    {
        Assert.Null(PushEvent.Of(Recorded(Note("Nothing"))));
        Assert.Null(PushEvent.Of(Recorded(ActivityEntry.Of(Conversation, ActivityActor.System, ActivityType.StatusChanged, "{}", Now))));
    }

    [Fact]
    public void A_long_text_is_cut_between_characters()
    {
        var body = new string('x', 299) + "👍 and more";

        Assert.Contains(new string('x', 299) + "…\"", PushEvent.Of(Recorded(Note(body, "grace")))!.Payload(300), StringComparison.Ordinal);
    }

    private static ActivityRecorded Recorded(ActivityEntry entry) => Recorded(entry, [.. entry.Mentions]);

    private static ActivityRecorded Recorded(ActivityEntry entry, params string[] mentioned) => new(entry, "shop", Now) { Mentioned = mentioned };

    private static ActivityEntry Note(string content, params string[] mentions) =>
        ActivityEntry.Note(Conversation, new ActivityActor(ActivityActorKind.Agent, "bo", "Bo"), new NoteBody(content, null, null, mentions), null, Now);

    private static PushRecipient Recipient(string agent, NotifySettings? notify = null) => new(agent, notify ?? NotifySettings.Usual, []);
}
