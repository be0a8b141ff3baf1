using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BizChat.Application.Businesses;
using BizChat.Application.Health;
using BizChat.Application.Inbox;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Common;

/// <summary>The JSON contract of HTTP and hub: names, formats, and limits of input.</summary>
public static class WireJson
{
    /// <summary>Maximum nesting depth of input.</summary>
    public const int MaxDepth = 16;

    /// <summary>Maximum size of a JSON body or hub message, in bytes.</summary>
    public const int MaxBytes = 128 * 1024;

    public static JsonSerializerOptions Options { get; } = Freeze(Apply(new JsonSerializerOptions()));

    /// <summary>Applies the contract to a framework's serializer options.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = MaxDepth;
        // Responses are application/json with nosniff, never HTML: only what JSON requires is escaped.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new WireTimeConverter());
        options.Converters.Add(new NameConverter<BusinessStatus>());
        options.Converters.Add(new NameConverter<ConversationStatus>());
        options.Converters.Add(new NameConverter<ActivityType>());
        options.Converters.Add(new NameConverter<ActivityActorKind>());
        options.Converters.Add(new NameConverter<Priority>());
        options.Converters.Add(new NameConverter<HandledBy>());
        options.Converters.Add(new NameConverter<InboxPart>());
        options.Converters.Add(new NameConverter<Side>());
        options.Converters.Add(new NameConverter<MessageStatus>());
        options.Converters.Add(new NameConverter<MessageType>());
        options.Converters.Add(new NameConverter<Role>());
        options.Converters.Add(new NameConverter<ActorKind>());
        options.Converters.Add(new NameConverter<Availability>());
        options.Converters.Add(new NameConverter<NotifyOf>());
        options.Converters.Add(new NameConverter<AssignmentMode>());
        options.Converters.Add(new NameConverter<ReplyTime>());
        options.Converters.Add(new NameConverter<WidgetPosition>());
        options.Converters.Add(new NameConverter<PreChatTime>());
        options.Converters.Add(new NameConverter<PreChatNeed>());
        options.Converters.Add(new NameConverter<PreChatFieldType>());
        options.Converters.Add(new NameConverter<FindingStatus>());
        options.Converters.Add(new NameConverter<Language>());
        options.Converters.Add(new NameConverter<MailState>());
        options.Converters.Add(new OptionalConverter<string>());
        options.Converters.Add(new OptionalConverter<bool>());
        options.Converters.Add(new OptionalConverter<Availability>());
        options.Converters.Add(new OptionalConverter<NotifyOf>());
        options.Converters.Add(new OptionalConverter<AssignmentMode>());
        options.Converters.Add(new OptionalConverter<BusinessStatus>());
        options.Converters.Add(new OptionalConverter<ConversationStatus>());
        options.Converters.Add(new OptionalConverter<Priority?>());
        options.Converters.Add(new OptionalConverter<DateTimeOffset?>());
        options.Converters.Add(new OptionalConverter<IReadOnlyList<string>>());
        options.Converters.Add(new OptionalConverter<IReadOnlyDictionary<string, string?>>());
        options.Converters.Add(new OptionalConverter<HoursChange>());
        options.Converters.Add(new OptionalConverter<IReadOnlyList<OpenPeriodDraft>>());
        options.Converters.Add(new OptionalConverter<BusinessHours>());
        options.Converters.Add(new OptionalConverter<WidgetChange>());
        options.Converters.Add(new OptionalConverter<AutoReplies>());
        options.Converters.Add(new OptionalConverter<AutoRepliesChange>());
        options.Converters.Add(new OptionalConverter<NoAnswerChange>());
        options.Converters.Add(new OptionalConverter<bool?>());
        options.Converters.Add(new OptionalConverter<WidgetPosition?>());
        options.Converters.Add(new OptionalConverter<PreChatChange>());
        options.Converters.Add(new OptionalConverter<PreChatTime?>());
        options.Converters.Add(new OptionalConverter<PreChatNeed?>());
        options.Converters.Add(new OptionalConverter<IReadOnlyList<PreChatFieldDraft>>());
        options.Converters.Add(new OptionalConverter<IReadOnlyList<WidgetTranslationDraft>>());
        options.Converters.Add(new OptionalConverter<IReadOnlyList<AutoReplyTranslationDraft>>());
        options.Converters.Add(new OptionalConverter<BusinessMailView>());
        options.TypeInfoResolverChain.Insert(0, WireJsonContext.Default.WithAddedModifier(NameInCamelCase));
        // For types that are not listed below. Before the framework's own resolver, which would name the fields of commands in snake_case.
        options.TypeInfoResolverChain.Insert(1, new DefaultJsonTypeInfoResolver { Modifiers = { NameInCamelCase } });
        return options;
    }

    private static void NameInCamelCase(JsonTypeInfo type)
    {
        if (!type.Type.IsDefined(typeof(CamelCaseAttribute), false)) return;
        foreach (var property in type.Properties)
            if (property.AttributeProvider is MemberInfo member && !member.IsDefined(typeof(JsonPropertyNameAttribute), true)) property.Name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
    }

    private static JsonSerializerOptions Freeze(JsonSerializerOptions options)
    {
        options.MakeReadOnly();
        return options;
    }
}
