using System.Reflection;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.WebApi.Tests.Policy;

/// <summary>All that the running server answers to, found by reflection, so that nothing new is forgotten.</summary>
internal static class RoutesThereAre
{
    /// <summary>The name of all files of the built client: whichever there are, they are served alike.</summary>
    public const string ClientFile = "GET /{file of the client}";

    /// <summary>A method and a pattern for each endpoint.</summary>
    public static IEnumerable<string> Of(BizChatServer server) => server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(endpoint => MethodsOf(endpoint).Select(method => IsClientFile(endpoint) ? ClientFile : $"{method} {Pattern(endpoint)}"))
        .Distinct();

    /// <summary>The names that clients call the hub's methods by.</summary>
    public static IEnumerable<string> OfHub() => Hub.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        // A method that takes part in the connection's life cannot be called.
        .Where(method => method.GetBaseDefinition().DeclaringType == Hub)
        .Select(method => "hub " + (method.GetCustomAttribute<HubMethodNameAttribute>()?.Name ?? method.Name));

    private static Type Hub => typeof(Infrastructure.DependencyInjection).Assembly.GetType("BizChat.Infrastructure.Realtime.ChatHub", throwOnError: true)!;

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: [_, ..] methods } ? methods : ["*"];

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal).Trim('/');

    private static bool IsClientFile(RouteEndpoint endpoint)
    {
        var path = Pattern(endpoint).TrimStart('/');
        return path is "demo" || (path.Length > 0 && typeof(Program).Assembly.GetManifestResourceInfo("wwwroot/" + path) is not null);
    }
}
