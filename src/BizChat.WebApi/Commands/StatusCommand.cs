using System.CommandLine;
using BizChat.Application.Health;

namespace BizChat.WebApi.Commands;

/// <summary>Asks a running server how it is.</summary>
internal static class StatusCommand
{
    private static readonly Option<Uri> Address = new("--url") { Description = "Address of the server; by default where it listens by its settings.", HelpName = "address" };

    public static Command Create()
    {
        var command = new Command("status", "Asks a running server how it is. Exit code 1 when it does not answer or a health check fails.") { Address };
        command.SetAction(async (given, ct) =>
        {
            CommandLine.LoadEnvFile(given);
            var address = given.GetValue(Address) ?? Default();
            using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
            try
            {
                // A server that is not well answers 503, with the same body.
                using var answer = await http.GetAsync(new Uri("api/health", UriKind.Relative), ct);
                var health = (await answer.Content.ReadFromJsonAsync<HealthView>(WireJson.Options, ct))!;
                await Console.Out.WriteLineAsync($"{address}: {health.Status}, version {health.Version}, up {TimeSpan.FromSeconds((long)health.Uptime):g}, {health.Connections} connections"
                    + (health.Failed is { } failed ? $", failed: {string.Join(", ", failed)}" : ""));
                return health.Failed is null ? 0 : 1;
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
            {
                await Console.Error.WriteLineAsync($"{address}: no answer of BizChat. {error.Message}");
                return 1;
            }
        });
        return command;
    }

    private static Uri Default()
    {
        var builder = Server.CreateBuilder([]);
        var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var first = BindingAddress.Parse((builder.Configuration["urls"] is { Length: > 0 } urls ? urls : settings.DefaultUrl).Split(';')[0]);
        return new Uri($"{first.Scheme}://{(first.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : first.Host)}:{first.Port}");
    }
}
