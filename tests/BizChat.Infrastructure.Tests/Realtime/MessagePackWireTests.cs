using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Realtime;
using MessagePack;

namespace BizChat.Infrastructure.Tests.Realtime;

/// <summary>MessagePack says what JSON says and refuses what JSON refuses.</summary>
public sealed class MessagePackWireTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero);

    public static TheoryData<object> Said =>
    [
        new MessageView
        {
            Id = 9_007_199_254_740_993,
            ConversationId = 1,
            Seq = 2,
            SenderType = Side.Customer,
            SenderName = "Ann",
            SenderId = null,
            Content = "a\"\\\n👍 <b>",
            MessageType = MessageType.Text,
            FileUrl = null,
            FileName = null,
            Status = MessageStatus.Sent,
            ClientMessageId = null,
            Timestamp = Now,
        },
        new StaffConversationView
        {
            Id = 1,
            CustomerId = "c1",
            CustomerName = "Ann",
            CustomerPhone = null,
            CustomerEmail = "a@b",
            BusinessId = "shop",
            Status = ConversationStatus.Snoozed,
            LastMessage = "ü",
            LastMessageId = 3,
            LastMessageSenderType = Side.Business,
            LastMessageSenderId = "a1",
            LastMessageTime = Now,
            UnreadCount = 2,
            Assignee = new AssigneeView("a1", "Bo"),
            CreatedAt = Now,
            Rating = new RatingView(4, "good", Now),
            Labels = [new LabelView { Id = "l1", Name = "VIP", Color = "#aabbcc" }],
            Priority = Priority.Urgent,
            SnoozedUntil = Now,
            WaitingSince = null,
            ResolvedAt = null,
            HandledBy = null,
        },
        new MessageStatusUpdate(1, 2, MessageStatus.Read, Now),
        new TypingSignal(1, "Ann", Side.Customer),
        new PresenceSignal(1, Side.Customer),
        new BusinessStatusUpdate("shop", BusinessStatus.Away),
        new JoinedConversation(1, null, 0, 7),
        new JoinedBusiness("shop", 7, [1, 2], [new("019a", "Bo", Availability.Away)]),
        new EventPlace(long.MaxValue),
    ];

    [Theory]
    [MemberData(nameof(Said))]
    public void What_is_said_is_the_same_in_both(object said)
    {
        var json = JsonSerializer.SerializeToElement(said, said.GetType(), WireJson.Options);

        var packed = MessagePackSerializer.Serialize(said.GetType(), said, MessagePackWire.Options);

        using var unpacked = JsonDocument.Parse(MessagePackSerializer.ConvertToJson(packed));
        Assert.True(JsonElement.DeepEquals(json, unpacked.RootElement), unpacked.RootElement.ToString());
    }

    public static TheoryData<Type, string> Heard => new()
    {
        { typeof(MessageDraft), """{"senderType":"customer","senderName":"Ann","content":"a\"👍","clientMessageId":"k","unknown":{"a":[1,2.5,true,null]}}""" },
        { typeof(MessageDraft), "{}" },
        { typeof(HubMessage), """{"conversationId":"12","senderType":"business","senderName":"Bo","messageType":"image","fileUrl":"/x"}""" },
        { typeof(HubReceipt), """{"conversationId":12,"messageId":9007199254740993}""" },
        { typeof(TypingDraft), """{"conversationId":-1,"senderName":null,"senderType":"customer"}""" },
        { typeof(MessageDraft), """{"senderType":"Customer"}""" },
        { typeof(MessageDraft), """{"senderType":1}""" },
        { typeof(MessageDraft), """{"content":1}""" },
        { typeof(MessageDraft), """{"content":["a"]}""" },
        { typeof(HubReceipt), """{"messageId":1.5}""" },
        { typeof(HubReceipt), """{"messageId":"x"}""" },
        { typeof(HubReceipt), """{"messageId":true}""" },
        { typeof(HubReceipt), """{"messageId":1e30}""" },
        { typeof(MessageDraft), "[]" },
        { typeof(MessageDraft), "\"text\"" },
        { typeof(MessageDraft), "7" },
        { typeof(MessageDraft), "null" },
    };

    [Theory]
    [MemberData(nameof(Heard))]
    public void What_is_heard_is_taken_or_refused_alike(Type type, string json)
    {
        var byJson = Outcome(() => JsonSerializer.Deserialize(json, type, WireJson.Options));

        var packed = MessagePackSerializer.ConvertFromJson(json);
        var byMessagePack = Outcome(() => MessagePackSerializer.Deserialize(type, packed, MessagePackWire.Options));

        Assert.Equal(byJson, byMessagePack);
    }

    [Fact]
    public void Depth_is_bounded_alike()
    {
        for (var depth = 1; depth <= 20; depth++)
        {
            var json = $$"""{"x":{{new string('[', depth)}}{{new string(']', depth)}}}""";

            Assert.Equal(
                Outcome(() => JsonSerializer.Deserialize<MessageDraft>(json, WireJson.Options)),
                Outcome(() => MessagePackSerializer.Deserialize<MessageDraft>(MessagePackSerializer.ConvertFromJson(json), MessagePackWire.Options)));
        }
    }

    [Fact]
    public void A_depth_bomb_does_not_blow_the_stack() =>
        Refused([0x81, 0xA1, (byte)'x', .. Enumerable.Repeat((byte)0x91, 100_000), 0xC0]);

    [Fact]
    public void A_map_bomb_does_not_blow_the_stack() =>
        Refused([.. Enumerable.Repeat<byte[]>([0x81, 0xA1, (byte)'x'], 50_000).SelectMany(part => part), 0xC0]);

    [Theory]
    [InlineData("81 A1 78 C1", "the code that is never used")]
    [InlineData("81 A1 78 C4 01 00", "bytes")]
    [InlineData("81 A1 78 D4 05 00", "an extension")]
    [InlineData("81 A1 78 D6 FF 00 00 00 00", "a timestamp")]
    [InlineData("81 01 C0", "a number for a name")]
    [InlineData("81 C0 C0", "nothing for a name")]
    [InlineData("81 A1 78 CB 7F F8 00 00 00 00 00 00", "not a number")]
    [InlineData("81 A1 78 CB 7F F0 00 00 00 00 00 00", "infinity")]
    [InlineData("81 A1 78 DD FF FF FF FF", "a list that claims four thousand million")]
    [InlineData("DF FF FF FF FF", "a map that claims four thousand million")]
    [InlineData("81 A1 78 DB FF FF FF FF 61", "a text that claims four gigabytes")]
    [InlineData("81 A1 78", "an end too soon")]
    [InlineData("82 A7 63 6F 6E 74 65 6E 74 A1 61 A7 63 6F 6E 74 65 6E 74 A1 62", "content twice")]
    [InlineData("81 A7 63 6F 6E 74 65 6E 74 A2 C3 28", "a text that is no UTF-8")]
    [InlineData("81 A7 63 6F 6E 74 65 6E 74 A3 ED A0 80", "half a surrogate pair as UTF-8")]
    [InlineData("81 A2 C3 28 C0", "a name that is no UTF-8")]
    public void What_JSON_cannot_say_is_refused(string hex, string what)
    {
        Assert.NotEmpty(what);
        Refused([.. hex.Split(' ').Select(code => byte.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData((ulong)long.MaxValue)]
    public void Ids_of_every_width_are_taken(ulong id)
    {
        var packed = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(packed);
        writer.WriteMapHeader(1);
        writer.Write("messageId");
        writer.WriteUInt64(id);
        writer.Flush();

        Assert.Equal((long)id, MessagePackSerializer.Deserialize<HubReceipt>(packed.WrittenMemory, MessagePackWire.Options).MessageId?.Value);
    }

    [Fact]
    public void Text_of_any_length_comes_through()
    {
        foreach (var length in new[] { 0, 31, 32, 255, 256, 10_000, 70_000 })
        {
            var text = string.Concat(Enumerable.Repeat("ü", length));
            var packed = MessagePackSerializer.ConvertFromJson($$"""{"content":"{{text}}"}""");

            Assert.Equal(text, MessagePackSerializer.Deserialize<MessageDraft>(packed, MessagePackWire.Options).Content);
        }
    }

    private static void Refused(byte[] packed) =>
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<MessageDraft>(packed, MessagePackWire.Options));

    private static object? Outcome(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or MessagePackSerializationException)
        {
            return "refused";
        }
    }
}
