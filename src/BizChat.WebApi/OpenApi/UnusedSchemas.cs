using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BizChat.WebApi.OpenApi;

/// <summary>Removes the schemas that nothing refers to: the framework writes those that may be null into the places of their use as well.</summary>
internal static class UnusedSchemas
{
    public static async Task Remove(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var schemas = document.Components!.Schemas!;
        string[] unused;
        do
        {
            var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct);
            unused = [.. schemas.Keys.Where(name => !text.Contains($"\"#/components/schemas/{name}\"", StringComparison.Ordinal))];
            foreach (var name in unused) schemas.Remove(name);
        }
        while (unused.Length > 0);
    }
}
