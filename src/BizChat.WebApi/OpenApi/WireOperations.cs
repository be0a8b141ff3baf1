using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BizChat.WebApi.OpenApi;

/// <summary>Writes what <see cref="ApiOperation"/> says into the description of its endpoint.</summary>
internal sealed class WireOperations : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var described = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().FirstOrDefault();
        if (described is null) return Task.CompletedTask;

        foreach (var said in described.Parameters) Say(operation, said);
        foreach (var answer in described.Answers) Say(operation, answer);
        foreach (var status in described.Refusals)
            if (operation.Responses?[Text(status)] is OpenApiResponse response) response.Description = Refusals[status];
        if (described.BodyExample is { } body && operation.RequestBody?.Content?.Values.FirstOrDefault() is OpenApiMediaType sent) sent.Example = Json(body);
        if (described.IsUpload) operation.RequestBody = Form();
        operation.Security = described.IsPublic
            ? [[]]
            : [Requirement("bearer", context), Requirement("cookie", context)];
        return Task.CompletedTask;
    }

    private static void Say(OpenApiOperation operation, ApiParameter said)
    {
        if (operation.Parameters?.FirstOrDefault(parameter => parameter.Name == said.Name) is not OpenApiParameter parameter) return;
        parameter.Description = said.Description;
        if (said.IsRequired) parameter.Required = true;
        if (said.Example is not null) parameter.Example = Json(said.Example);
        if (parameter.Schema is not OpenApiSchema schema) return;
        // A parameter is left out rather than given as null.
        schema.Type &= ~JsonSchemaType.Null;
        schema.Minimum = said.Least?.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = said.Most?.ToString(CultureInfo.InvariantCulture);
        schema.Default = said.Usual is null ? null : Json(said.Usual);
        schema.Enum = said.OneOf?.Select(value => (JsonNode)value).ToList();
    }

    private static void Say(OpenApiOperation operation, ApiAnswer answer)
    {
        if (operation.Responses?[Text(answer.Status)] is not OpenApiResponse response) return;
        response.Description = answer.Description;
        if (answer.Example is not null && response.Content?.Values.FirstOrDefault() is OpenApiMediaType media) media.Example = Json(answer.Example);
        foreach (var (name, description) in answer.Headers)
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static OpenApiRequestBody Form() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "file" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The file." },
                        ["businessId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Whose it is to be; for agents of several businesses." },
                    },
                },
            },
        },
    };

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiOperationTransformerContext context) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };

    private static JsonNode? Json(object value) => value is string or int ? JsonValue.Create(value) : JsonSerializer.SerializeToNode(value, value.GetType(), Options);

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static readonly JsonSerializerOptions Options = WireJson.Apply(new JsonSerializerOptions());

    private static readonly Dictionary<int, string> Refusals = new()
    {
        [400] = "Malformed or invalid; `errors` names the fields.",
        [401] = "Not signed in.",
        [403] = "May be seen, but not done.",
        [404] = "Not there, or not for the caller to see.",
        [409] = "In conflict with what is stored.",
        [410] = "No longer kept; `position` is where the feed ends now.",
        [413] = "Too large.",
        [415] = "Of a type that is not taken.",
        [429] = "Too often; `Retry-After` says how many seconds to wait.",
        [503] = "Stopping, or a store is out of reach; `Retry-After` says how many seconds to wait.",
        [507] = "The disk is full.",
    };
}
