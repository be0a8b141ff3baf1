using System.Text;
using System.Text.Json;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Tests.Conversations;

public sealed class ConversationRowTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 30, 0, 120, TimeSpan.Zero);

    private static readonly StaffConversationView Full = new()
    {
        Id = 7,
        CustomerId = "c7",
        CustomerName = "Zoë \"Z\" <b>",
        CustomerPhone = "+49 30",
        CustomerEmail = "zoe@shop.test",
        BusinessId = "tech-store",
        Status = ConversationStatus.Snoozed,
        LastMessage = "line\nline 👍",
        LastMessageId = 9,
        LastMessageSenderType = Side.Business,
        LastMessageSenderId = "a1",
        LastMessageTime = Now,
        UnreadCount = 3,
        Assignee = new("a1", "Ann", "/uploads/a.png"),
        CreatedAt = Now.AddDays(-1),
        Rating = new(5, "good", Now.AddHours(-1)),
        Labels = [new() { Id = "l1", Name = "VIP", Color = "#aabbcc" }, new() { Id = "l2", Name = "Late", Color = "#000000" }],
        Priority = Priority.Urgent,
        SnoozedUntil = Now.AddDays(2),
        WaitingSince = Now.AddMinutes(-1),
        ResolvedAt = Now.AddHours(-2),
        HandledBy = null,
    };

    private static readonly StaffConversationView Empty = Full with
    {
        CustomerPhone = null,
        CustomerEmail = null,
        LastMessage = null,
        LastMessageId = null,
        LastMessageSenderType = null,
        LastMessageSenderId = null,
        Assignee = null,
        Rating = null,
        Labels = [],
        Priority = null,
        SnoozedUntil = null,
        WaitingSince = null,
        ResolvedAt = null,
    };

    [Fact]
    public void A_row_is_written_as_the_contract_says()
    {
        foreach (var view in new[] { Full, Empty, Full with { Assignee = new("a1", "Ann"), Rating = new(1, null, Now), HandledBy = Enum.GetValues<HandledBy>()[0] } })
            Assert.Equal(JsonSerializer.Serialize(view, WireJson.Options), Written(view));
    }

    private static string Written(StaffConversationView view)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = WireJson.Options.Encoder })) ConversationRow.Write(json, view);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
