using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using BizChat.Domain.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BizChat.WebApi.OpenApi;

/// <summary>Completes what the framework says of an endpoint by its signature and XML comments.</summary>
internal sealed class WireOperations : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in context.Description.ParameterDescriptions) Complete(operation, parameter);
        foreach (var (status, response) in operation.Responses ?? [])
            if (response.Content?.ContainsKey("application/problem+json") == true) response.Description = Refusals[status];
        foreach (var header in metadata.OfType<ResponseHeader>()) Add(operation, header);
        if (metadata.OfType<FileTaken>().Any()) DescribeUpload(operation);
        operation.Security = metadata.Any(item => item is IAllowAnonymous or VisitorsAllowed)
            ? [[]]
            : [Requirement("bearer", context), Requirement("cookie", context)];
        foreach (var other in metadata.OfType<AnsweredToStaff>()) await AddAsync(operation, other.Type, context, cancellationToken);
    }

    /// <summary>Lets each success also have this type.</summary>
    private static async Task AddAsync(OpenApiOperation operation, Type type, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, ct);
        context.Document!.AddComponent(WireSchemas.NameOf(type, context.ApplicationServices)!, schema);
        var reference = new OpenApiSchemaReference(WireSchemas.NameOf(type, context.ApplicationServices)!, context.Document);
        foreach (var (status, response) in operation.Responses ?? [])
            if (status.StartsWith('2') && response.Content?["application/json"] is { Schema: { } one } content) content.Schema = new OpenApiSchema { AnyOf = [reference, one] };
    }

    private static void Complete(OpenApiOperation operation, ApiParameterDescription description)
    {
        if (operation.Parameters?.FirstOrDefault(parameter => parameter.Name == description.Name) is not OpenApiParameter { Schema: OpenApiSchema schema }) return;
        // A parameter is left out rather than given as null.
        schema.Type &= ~JsonSchemaType.Null;
        var info = (description.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
        if (info?.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed) schema.Enum = [.. allowed.Values.Select(value => (JsonNode)$"{value}")];
    }

    private static void Add(OpenApiOperation operation, ResponseHeader header)
    {
        if (operation.Responses?[header.Status] is not OpenApiResponse response) return;
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[header.Name] = new OpenApiHeader { Description = header.Description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static void DescribeUpload(OpenApiOperation operation)
    {
        operation.RequestBody = Form();
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        // The client's own list is generated from it.
        operation.Extensions["x-file-types"] = new JsonNodeExtension(new JsonObject(FileTypes.Extensions.Select(type =>
            KeyValuePair.Create<string, JsonNode?>(type.Key, new JsonObject { ["content_type"] = type.Value.ContentType, ["is_image"] = type.Value.IsImage }))));
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

    private static readonly Dictionary<string, string> Refusals = new()
    {
        ["400"] = "Malformed or invalid; `errors` names the fields.",
        ["401"] = "Not signed in, or with a credential that is invalid, expired or revoked.",
        ["403"] = "May be seen, but not done.",
        ["404"] = "Not there, or not for the caller to see.",
        ["409"] = "In conflict with what is stored.",
        ["410"] = "No longer kept; `position` is where the feed ends now.",
        ["413"] = "Too large.",
        ["415"] = "Of a type that is not taken.",
        ["429"] = "Too often; `Retry-After` says how many seconds to wait.",
        ["503"] = "Stopping, or a store is out of reach; `Retry-After` says how many seconds to wait.",
        ["507"] = "The disk is full.",
    };
}
