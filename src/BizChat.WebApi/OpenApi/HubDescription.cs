using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.SignalR;
using Microsoft.OpenApi;

namespace BizChat.WebApi.OpenApi;

/// <summary>
/// Describes the hub by its types, as the extension <c>x-hub</c> of the document: <c>path</c>, and <c>methods</c> and <c>events</c> by name, each with
/// <c>arguments</c> (<c>name</c>, <c>required</c>, <c>schema</c>), methods also with what they return, if anything.
/// </summary>
internal static class HubDescription
{
    public static async Task Write(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var endpoint = context.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>() is not null).MinBy(endpoint => endpoint.RoutePattern.RawText!.Length)!;
        var hub = endpoint.Metadata.GetMetadata<HubMetadata>()!.HubType;
        document.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        document.Extensions["x-hub"] = new JsonNodeExtension(new JsonObject
        {
            ["path"] = endpoint.RoutePattern.RawText,
            ["methods"] = await DescribeAsync(hub, document, context, ct),
            ["events"] = await DescribeAsync(hub.BaseType!.GetGenericArguments()[0], document, context, ct),
        });
    }

    /// <summary>The methods of a hub, or the events of its clients, with their names on the wire. Where customers hear an event in a form of their own, that of staff.</summary>
    public static IEnumerable<(string Name, MethodInfo Method)> Named(Type type) => (
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        let name = method.GetCustomAttribute<HubMethodNameAttribute>()?.Name
        where name is not null
        select (name, method)).DistinctBy(named => named.name);

    private static async Task<JsonObject> DescribeAsync(Type type, OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var described = new JsonObject();
        foreach (var (name, method) in Named(type))
        {
            var arguments = new JsonArray();
            foreach (var parameter in method.GetParameters())
                arguments.Add(new JsonObject { ["name"] = parameter.Name, ["required"] = !parameter.HasDefaultValue, ["schema"] = await SchemaAsync(parameter.ParameterType, document, context, ct) });
            var call = new JsonObject { ["arguments"] = arguments };
            if (method.ReturnType.IsGenericType) call["returns"] = await SchemaAsync(method.ReturnType.GetGenericArguments()[0], document, context, ct);
            described[name] = call;
        }
        return described;
    }

    /// <summary>A reference to the schema, which is added to the document if it has a name; otherwise the schema itself.</summary>
    private static async Task<JsonNode?> SchemaAsync(Type type, OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var name = WireSchemas.NameOf(type, context);
        if (name is not null && document.Components?.Schemas?.ContainsKey(name) == true) return Reference(name);
        var schema = await context.GetOrCreateSchemaAsync(type, null, ct);
        if (name is null) return JsonNode.Parse(await schema.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct));
        document.AddComponent(name, schema);
        return Reference(name);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/schemas/" + name };
}
