using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace BizChat.WebApi.OpenApi;

/// <summary>Tells the schemas of the wire's types, which the framework cannot see through their converters.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    /// <summary>What a request must have. Its types allow everything to be missing, so that this can be refused by name.</summary>
    private static readonly Dictionary<Type, string[]> Demanded = new()
    {
        [typeof(Problem)] = ["type", "title", "status", "detail", "code", "trace_id"],
        [typeof(MessageDraft)] = ["senderType"],
        [typeof(ConversationStart)] = ["businessId", "customerName"],
        [typeof(TypingDraft)] = ["conversationId", "senderType"],
        [typeof(HubMessage)] = ["conversationId", "senderType"],
        [typeof(HubReceipt)] = ["conversationId", "messageId"],
        [typeof(ConnectedAgent)] = ["id", "name", "availability"],
        [typeof(EventPlace)] = ["position"],
        [typeof(ReceiptDraft)] = ["messageId"],
        [typeof(Identification)] = ["businessId"],
        [typeof(PageDraft)] = ["url"],
        [typeof(BusinessStatusChange)] = ["status"],
        [typeof(ConversationStatusChange)] = ["status"],
        [typeof(MemberChange)] = ["role"],
        [typeof(InvitationDraft)] = ["role"],
        [typeof(InvitationTokenRequest)] = ["token"],
        [typeof(InvitationAcceptance)] = ["token"],
        [typeof(ApiKeyDraft)] = ["name"],
        [typeof(CannedReplyDraft)] = ["shortcut", "title", "content"],
    };

    /// <summary>How the comments of types begin that say how the program works, not what it means.</summary>
    private static readonly string[] Mechanics = ["Text that stays UTF-8", "A field of a change:"];

    private static readonly Dictionary<Type, string> SchemaNames = new()
    {
        [typeof(Problem)] = "ProblemDetails",
        [typeof(FeedItem)] = "FeedEvent",
        [typeof(AssigneeView)] = "Assignee",
        [typeof(BusinessResource)] = "Business",
    };

    /// <summary>The name of a type's schema; null for one that is said in place.</summary>
    public static string? NameOf(JsonTypeInfo type)
    {
        if (Simple(type.Type) is not null || IsWireId(type.Type)) return null;
        if (SchemaNames.TryGetValue(type.Type, out var name)) return name;
        name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name?.EndsWith("View", StringComparison.Ordinal) == true ? name[..^"View".Length] : name;
    }

    /// <summary>As <see cref="NameOf(JsonTypeInfo)"/>, for a type that no endpoint has.</summary>
    public static string? NameOf(Type type, OpenApiDocumentTransformerContext context) => NameOf(type, context.ApplicationServices);

    /// <inheritdoc cref="NameOf(Type, OpenApiDocumentTransformerContext)"/>
    public static string? NameOf(Type type, IServiceProvider services) =>
        NameOf(services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.GetTypeInfo(type));

    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo;
        if (Structure(type.Type) is { } structure)
        {
            schema.Type = null;
            schema.OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, await SchemaAsync(structure, context, cancellationToken)];
            return;
        }
        if (Simple(type.Type) is { } simple)
        {
            schema.Type = JsonSchemaType.String | (simple.IsNullable ? JsonSchemaType.Null : 0);
            schema.Format = simple.Format;
            schema.Enum = simple.OneOf?.Select(value => (JsonNode)value).ToList();
            if (simple.IsNullable) schema.Enum?.Add(JsonNullSentinel.JsonNull);
            if (Mechanics.Any(said => schema.Description?.StartsWith(said, StringComparison.Ordinal) == true)) schema.Description = null;
        }
        else if (IsWireId(type.Type))
            schema.Type = JsonSchemaType.Integer | JsonSchemaType.String | (Nullable.GetUnderlyingType(type.Type) is null ? 0 : JsonSchemaType.Null);
        else if (type.Kind is JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
        {
            schema.Required = Required(type);
            if (Examples.Of(type.Type) is { } example) schema.Examples = [example];
        }
        if (context.JsonPropertyInfo is { } property && Demanded.TryGetValue(property.DeclaringType, out var demanded) && demanded.Contains(property.Name)) Demand(schema);
    }

    /// <summary>The object or list that a field of a change may be; null for other types.</summary>
    private static Type? Structure(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>) && type.GetGenericArguments()[0] is var inner && inner != typeof(string) && Simple(inner) is null ? Nullable.GetUnderlyingType(inner) ?? inner : null;

    private static async Task<IOpenApiSchema> SchemaAsync(Type type, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        // In a change, null removes an entry.
        if (type == typeof(IReadOnlyDictionary<string, string>))
            return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null } };
        var schema = await context.GetOrCreateSchemaAsync(type, null, ct);
        var options = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        if (context.Document is not { } document || NameOf(options.GetTypeInfo(type)) is not { } name) return schema;
        document.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, document);
    }

    private static bool IsWireId(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(WireId);

    private static HashSet<string> Required(JsonTypeInfo type) => Demanded.TryGetValue(type.Type, out var demanded)
        ? [.. demanded]
        : [.. type.Properties.Where(property => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false }).Select(property => property.Name)];

    private static void Demand(OpenApiSchema schema)
    {
        schema.Type &= ~JsonSchemaType.Null;
        // Nobody sends in the name of the system.
        schema.Enum = schema.Enum?.Where(value => !JsonNullSentinel.IsJsonNullSentinel(value) && value.GetValue<string>() != "system").ToList();
    }

    /// <summary>What the framework writes out in place although it has a name.</summary>
    public static void Name(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        foreach (var (name, found) in schemas)
            if (name.EndsWith("Conversation", StringComparison.Ordinal) && found.Properties!.TryGetValue("assignee", out var one) && one is OpenApiSchema assignee)
                assignee.OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference("Assignee", document)];
    }

    private static (string? Format, IReadOnlyList<string>? OneOf, bool IsNullable)? Simple(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Simple(inner) is { } plain ? (plain.Format, plain.OneOf, true) : null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
            return Simple(type.GetGenericArguments()[0]) ?? (null, null, true);
        if (type == typeof(Utf8Text)) return (null, null, false);
        if (type == typeof(DateTimeOffset)) return ("date-time", null, false);
        if (type == typeof(DateOnly)) return ("date", null, false);
        return type.IsEnum ? (null, (IReadOnlyList<string>)typeof(EnumText<>).MakeGenericType(type).GetProperty("All")!.GetValue(null)!, false) : null;
    }
}
