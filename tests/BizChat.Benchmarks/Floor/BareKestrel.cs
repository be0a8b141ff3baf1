using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Benchmarks.Load;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BizChat.Benchmarks.Floor;

/// <summary>The web server without what BizChat adds to it: reads a message as JSON and answers it. No server of messages on it can be faster.</summary>
internal static class BareKestrel
{
    /// <param name="store">What is awaited before the answer.</param>
    public static async Task<Figures> MeasureAsync(Func<string, Task> store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(options => WireJson.Apply(options.SerializerOptions));
        await using var app = builder.Build();
        app.MapPost("/messages", async (MessageDraft draft) =>
        {
            await store(draft.Content!);
            return Results.Json(draft, statusCode: StatusCodes.Status201Created);
        });
        await app.StartAsync();

        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var request = RawConnection.Post(address, "/messages", Samples.Message);
        return await ClosedLoop.Usual.RunAsync(address, _ => request);
    }
}
