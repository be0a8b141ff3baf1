using BizChat.Application;
using BizChat.Infrastructure;
using BizChat.WebApi.Access;
using BizChat.WebApi.Audit;
using BizChat.WebApi.Businesses;
using BizChat.WebApi.CannedReplies;
using BizChat.WebApi.Commands;
using BizChat.WebApi.Conversations;
using BizChat.WebApi.Customers;
using BizChat.WebApi.Feed;
using BizChat.WebApi.Files;
using BizChat.WebApi.Inbox;
using BizChat.WebApi.Mail;
using BizChat.WebApi.Messages;
using BizChat.WebApi.Notes;
using BizChat.WebApi.Search;
using Microsoft.AspNetCore.Connections;

try
{
    // The usual start has no arguments, and does not load what reads them.
    if (args.Length == 0) DotEnv.Load(given: null);
    else if (await CommandLine.RunAsync(args) is { } exitCode) return exitCode;

    var builder = Server.CreateBuilder(args);
    var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
    builder.ListenAsSet(settings);
    builder.Services.AddApplication();
    builder.Services.AddInfrastructure(settings.Database, settings.Storage, settings.Access, settings.Terms, settings.Redis, settings.Push, settings.Mail);
    builder.Services.AddWeb(settings);

    var app = builder.Build();
    app.UseWeb(settings);
    app.MapAccess();
    app.MapTeam();
    app.MapAudit();
    app.MapConversations();
    app.MapActivity();
    app.MapInbox();
    app.MapSearch();
    app.MapLabels();
    app.MapViews();
    app.MapNotes();
    app.MapMessages();
    app.MapBusinesses();
    app.MapCannedReplies();
    app.MapCustomers();
    app.MapMail();
    app.MapFeed();
    app.MapFiles();
    app.MapOperations(settings);

    app.LogStart(settings);
    app.Services.StartInfrastructure(settings.DemoData);
    // Its filters are made at once, and they need the database.
    app.MapChatHub().RequireConnectionLimit().RequireKnownOrigin().RequireAuthorization();
    await app.InviteFirstOwnerAsync(settings);
    await app.RunAsync();
    return 0;
}
catch (SettingException unusable)
{
    await Console.Error.WriteLineAsync(unusable.Message);
    return 1;
}
catch (InvalidDataException broken)
{
    // An appsettings file that is no JSON.
    await Console.Error.WriteLineAsync($"{broken.Message} {broken.InnerException?.Message}".ReplaceLineEndings(" "));
    return 1;
}
catch (IOException busy) when (busy.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync("PORT: " + busy.Message);
    return 1;
}
