using System.Text.Json;
using System.Text.Json.Nodes;
using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Files;
using BizChat.Application.Health;
using BizChat.Application.Messages;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.WebApi.OpenApi;

/// <summary>An example of each resource, as its schema shows it.</summary>
internal static class Examples
{
    private static readonly JsonSerializerOptions Options = WireJson.Apply(new JsonSerializerOptions());

    /// <summary>Null for a type without an example.</summary>
    public static JsonNode? Of(Type type) =>
        new object[] { Business, Label, StaffConversation, Conversation, Message, Upload, Health }.FirstOrDefault(example => example.GetType() == type) is { } found
            ? JsonSerializer.SerializeToNode(found, type, Options)
            : null;

    private static DateTimeOffset Time { get; } = new(2024, 1, 15, 10, 30, 0, TimeSpan.Zero);

    private static HealthView Health { get; } = new() { Status = "OK", Timestamp = Time, Uptime = 3600, Version = "0.2.0", Connections = 12 };

    private static BusinessResource Business { get; } = new()
    {
        Id = "tech-store",
        Name = "Tech Store Support",
        LogoUrl = null,
        Status = BusinessStatus.Online,
        OpenNow = false,
        NextOpenAt = Time.AddHours(22.5),
        Widget = WidgetSettings.Default with
        {
            Color = "#0f766e",
            Greeting = "Hello! How can we help?",
            PreChat = PreChatForm.Default with { Fields = [new PreChatField("order_number", "Your order number", PreChatFieldType.Text, null, Required: false)] },
        },
        ReplyTime = ReplyTime.Minutes,
        AsksRating = true,
        CreatedAt = Time.AddDays(-14),
        Hours = new BusinessHours("Europe/Berlin", [new OpenPeriod(1, "10:00", "18:00")], [new DateOnly(2024, 12, 25)]),
    };

    private static LabelView Label { get; } = new() { Id = "0198f7a23c1d7c449c3e6a1f0b7d2e66", Name = "Returns", Color = "#d97706" };

    private static StaffConversationView StaffConversation { get; } = new()
    {
        Id = 1,
        CustomerId = "0198f7a23c1d7c449c3e6a1f0b7d2e55",
        CustomerName = "John Doe",
        CustomerPhone = "+1234567890",
        CustomerEmail = null,
        BusinessId = "tech-store",
        Status = ConversationStatus.Active,
        LastMessage = "Hello, I need help",
        LastMessageId = 122,
        LastMessageSenderType = Side.Customer,
        LastMessageSenderId = "customer:0198f7a23c1d7c449c3e6a1f0b7d2e55",
        LastMessageTime = Time,
        UnreadCount = 2,
        Assignee = null,
        CreatedAt = Time.AddMinutes(-90),
        Labels = [Label],
        Priority = Priority.High,
        SnoozedUntil = null,
        WaitingSince = Time,
        ResolvedAt = null,
        HandledBy = null,
        Rating = null,
    };

    private static ConversationView Conversation { get; } = StaffConversation.ForCustomer();

    private static MessageView Message { get; } = new()
    {
        Id = 123,
        ConversationId = 1,
        Seq = 5,
        SenderType = Side.Business,
        SenderName = "Support Agent",
        SenderId = "0198f7a23c1d7c449c3e6a1f0b7d2e55",
        Content = "How can I help you?",
        MessageType = MessageType.Text,
        FileUrl = null,
        FileName = null,
        Status = MessageStatus.Sent,
        ClientMessageId = "3f0c2b7e-5a0e-4a55-9d43-1b2f6f5d7c11",
        Timestamp = Time.AddMinutes(5),
    };

    private static UploadView Upload { get; } = new()
    {
        Filename = "0198f7a2-3c1d-7c44-9c3e-6a1f0b7d2e55.png",
        OriginalName = "screenshot.png",
        Url = "/uploads/0198f7a2-3c1d-7c44-9c3e-6a1f0b7d2e55.png",
        Size = 48_213,
        ContentType = "image/png",
        MessageType = MessageType.Image,
        Width = 1280,
        Height = 720,
        ThumbnailUrl = "/uploads/0198f7a2-3c1d-7c44-9c3e-6a1f0b7d2e55-thumb.jpg",
    };
}
