using System.CommandLine;
using BizChat.Application;
using BizChat.Application.Health;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Backups;
using BizChat.Infrastructure.Mail;
using BizChat.Infrastructure.Persistence;
using BizChat.WebApi.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BizChat.WebApi.Commands;

/// <summary>Looks for what is wrong, beside the server or before its first start, and says what to do; changes nothing.</summary>
internal static class DoctorCommand
{
    private static readonly Option<Uri?> Url = new("--url")
    {
        Description = "The address that browsers use, such as https://chat.example.com: checks the proxy, the clock and WebSockets too, which takes about ten seconds.",
        HelpName = "address",
        CustomParser = given => Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : Refuse(given),
    };

    public static Command Create()
    {
        var command = new Command("doctor", "Looks for what is wrong and says what to do. Changes nothing. Exit code 1 when something does not work.") { Url };
        command.SetAction(async (given, ct) =>
        {
            CommandLine.LoadEnvFile(given);
            var builder = Server.CreateBuilder([]);
            builder.Logging.ClearProviders();
            var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
            builder.Services.AddSingleton(settings).AddSingleton(settings.Retention).AddSingleton(settings.Uploads);
            builder.Services.AddApplication().AddInfrastructure(settings.Database, settings.Storage, settings.Access, settings.Terms).AddHealth(settings.Storage.Folder)
                .AddScheduledBackups(settings.Backup, settings.Database, settings.Storage);
            await using var app = builder.Build();
            var hasFailed = false;
            await foreach (var finding in FindAsync(app, settings, given.GetValue(Url), ct))
            {
                hasFailed |= finding.Status is FindingStatus.Failed;
                await Console.Out.WriteLineAsync(Line(finding));
            }
            return hasFailed ? 1 : 0;
        });
        return command;
    }

    private static async IAsyncEnumerable<Finding> FindAsync(WebApplication app, Settings settings, Uri? url, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var database = app.Services.InspectDatabase();
        yield return database;
        // Those that need no running server; before its first start there is no folder for files either.
        var health = await app.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => check.Name is "disk_space" || (check.Name is "file_storage" && database.Code is not "database.missing"), ct);
        foreach (var finding in SystemChecks.Find(health)) yield return finding;
        if (settings.Redis is { } redis) yield return await Diagnosis.CheckRedisAsync(redis);
        if (await app.Services.InspectBackupsAsync(ct) is { } backups) yield return backups;
        if (settings.Mail is { } mail)
            await foreach (var finding in MailDiagnosis.CheckAsync(mail)) yield return finding;
        foreach (var finding in SystemChecks.Find(settings, app.Configuration, [.. app.Services.DatabaseFiles(), .. DotEnv.Loaded])) yield return finding;
        if (url is null) yield break;

        var token = settings.Access is AccessMode.Required && database is { Code: "database", Status: FindingStatus.Ok } ? await app.Services.CustomerTokenAsync(ct) : null;
        await foreach (var finding in new OutsideChecks(url, token, isOpen: settings.Access is AccessMode.Open, TimeProvider.System).FindAsync(ct)) yield return finding;
    }

    private static string Line(Finding finding)
    {
        var what = finding.Detail is null ? finding.Code : $"{finding.Code}: {finding.Detail.TrimEnd('.')}";
        return $"{finding.Status.ToString().ToLowerInvariant(),-8}{what}{(finding.Status is FindingStatus.Ok ? "" : ". " + Cures.Of(finding.Code))}";
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult given)
    {
        given.AddError("--url is an address such as https://chat.example.com.");
        return null;
    }
}
