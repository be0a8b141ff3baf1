using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace BizChat.WebApi.OpenApi;

/// <summary>The description of the API for programs at <c>/openapi/v1.json</c>, and for people at <c>/api/docs</c>.</summary>
internal static class ApiDescription
{
    private const string Name = "v1";

    // Scalar sets styles on elements itself; scripts come from this server only, or carry the page's own nonce.
    private static string PolicyOf(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddApiDescription(this IServiceCollection services)
    {
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = WireSchemas.NameOf;
            options.AddSchemaTransformer<WireSchemas>();
            options.AddOperationTransformer<WireOperations>();
            options.AddDocumentTransformer(ApiOverview.Write);
            options.AddDocumentTransformer(HubDescription.Write);
            options.AddDocumentTransformer(ActivitySchemas.Write);
            options.AddDocumentTransformer(FeedSchemas.Write);
            options.AddDocumentTransformer(UnusedSchemas.Remove);
        });
        services.AddSingleton<ApiDocument>();
    }

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/openapi/v1.json", (HttpContext http, ApiDocument document) => document.SendAsync(http)).ExcludeFromDescription().AllowAnonymous();
        routes.MapScalarApiReference("/api/docs", (options, http) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            ResponseHeaders.ApplyToPage(http, PolicyOf(nonce));
            http.Response.Headers.CacheControl = "no-store";
            options.WithNonce(nonce).WithTitle("BizChat API").WithOpenApiRoutePattern("/openapi/{documentName}.json").DisableDefaultFonts()
                .HideDeveloperTools().DisableAgent().DisableMcp().HideClientButton();
            options.Telemetry = false;
        }).ExcludeFromDescription().AllowAnonymous();
    }
}

/// <summary>The document, made once: it only changes with the program.</summary>
internal sealed class ApiDocument([FromKeyedServices("v1")] IOpenApiDocumentProvider provider)
{
    private readonly Lazy<Task<Copy>> copy = new(() => MakeAsync(provider));

    public async Task SendAsync(HttpContext http)
    {
        var made = await copy.Value;
        var encoding = Compression.Choose(http.Request);
        var headers = http.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (encoding is not null) headers.ContentEncoding = encoding;
        var bytes = encoding switch { "br" => made.Brotli, "gzip" => made.Gzip, _ => made.Plain };
        await TypedResults.Bytes(bytes, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{made.Hash}{encoding}\"")).ExecuteAsync(http);
    }

    private static async Task<Copy> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var plain = new MemoryStream();
        await document.SerializeAsJsonAsync(plain, OpenApiSpecVersion.OpenApi3_1);
        var bytes = plain.ToArray();
        return new Copy(bytes, Compression.Apply("br", bytes), Compression.Apply("gzip", bytes), Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)));
    }

    private sealed record Copy(byte[] Plain, byte[] Brotli, byte[] Gzip, string Hash);
}
