using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BizChat.WebApi.OpenApi;

/// <summary>Describes activity as one of its types: <c>type</c> says which further fields it has.</summary>
internal static class ActivitySchemas
{
    private const string Name = "Activity";

    public static async Task Write(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var any = (OpenApiSchema)document.Components!.Schemas![Name];
        var types = new Dictionary<string, OpenApiSchemaReference>();
        foreach (var details in typeof(ActivityDetails).Assembly.GetTypes().Where(type => type.BaseType == typeof(ActivityDetails)).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var type = EnumText<ActivityType>.Of(ActivityDetails.TypeOf(details));
            var own = await context.GetOrCreateSchemaAsync(details, null, ct);
            foreach (var property in WireJson.Options.GetTypeInfo(details).Properties.Where(property => property.IsGetNullable)) AllowNull(own.Properties!, property.Name);
            document.AddComponent(details.Name + Name, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = own.Description,
                Required = any.Required!.Concat(own.Required ?? new HashSet<string>()).ToHashSet(),
                Properties = new Dictionary<string, IOpenApiSchema>(any.Properties!.Concat(own.Properties!))
                {
                    ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = type },
                },
            });
            types[type] = new OpenApiSchemaReference(details.Name + Name, document);
        }
        document.Components.Schemas[Name] = new OpenApiSchema
        {
            Description = any.Description,
            OneOf = [.. types.Values],
            Discriminator = new OpenApiDiscriminator { PropertyName = "type", Mapping = types },
        };
    }

    /// <summary>The framework forgets that an object may be missing.</summary>
    private static void AllowNull(IDictionary<string, IOpenApiSchema> properties, string name)
    {
        if (properties[name] is not { Type: { } type } schema || type.HasFlag(JsonSchemaType.Null)) return;
        properties[name] = new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, schema] };
    }
}
