using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Infrastructure.Realtime;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BizChat.WebApi.OpenApi;

/// <summary>Describes an event of the feed as one of the hub's events that have a place in it: its <c>type</c> says what its <c>data</c> is.</summary>
internal static class FeedSchemas
{
    private const string Name = "FeedEvent";

    public static Task Write(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var any = (OpenApiSchema)document.Components!.Schemas![Name];
        var types = new Dictionary<string, OpenApiSchemaReference>();
        foreach (var (type, method) in HubDescription.Named(typeof(IChatClient)))
        {
            if (method.GetParameters() is not [var data, { ParameterType: var second }] || (Nullable.GetUnderlyingType(second) ?? second) != typeof(EventPlace)) continue;
            var name = method.Name + "Event";
            document.AddComponent(name, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = any.Required,
                Properties = new Dictionary<string, IOpenApiSchema>(any.Properties!)
                {
                    ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = type },
                    ["data"] = data.ParameterType == typeof(StaffConversationView)
                        ? new OpenApiSchema { AnyOf = [Reference(typeof(StaffConversationView)), Reference(typeof(ConversationView))], Description = "As the caller sees the conversation." }
                        : Reference(data.ParameterType),
                },
            });
            types[type] = new OpenApiSchemaReference(name, document);
        }
        document.Components.Schemas[Name] = new OpenApiSchema
        {
            Description = any.Description,
            OneOf = [.. types.Values],
            Discriminator = new OpenApiDiscriminator { PropertyName = "type", Mapping = types },
        };
        return Task.CompletedTask;

        OpenApiSchemaReference Reference(Type type) => new(WireSchemas.NameOf(type, context)!, document);
    }
}
