using BizChat.Application;
using BizChat.Application.Access;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Access;

/// <summary>Makes an owner from the command line, with the settings of the server, whether that runs or not.</summary>
internal static class CreateOwnerCommand
{
    public const string Name = "create-owner";

    private const string Usage = "create-owner --business <slug> --name <business name> --email <mail> --password-stdin [--owner <name of the person>]";

    private static readonly string[] Options = ["--business", "--name", "--email", "--owner"];

    /// <returns>The exit code: 2 when the command cannot be read, 1 when it is refused.</returns>
    /// <exception cref="Application.Ports.SettingException">A setting cannot be used; the message names it in one line.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Read(args) is not { } draft) return await FailAsync("Usage: " + Usage, 2);
        draft = draft with { Password = await Console.In.ReadLineAsync() };

        var builder = Server.CreateBuilder([]);
        var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddApplication().AddInfrastructure(settings.Database, settings.Storage, settings.Access, settings.Terms);
        await using var app = builder.Build();
        app.Services.JoinDatabase();

        var made = await app.Services.GetRequiredService<CreateOwner>().Handle(draft, CancellationToken.None);
        if (made.Error is { } refusal) return await FailAsync($"{OptionOf(refusal.Field)}: {refusal.Message}", 1);
        await Console.Out.WriteLineAsync($"{draft.Email} is an owner of {draft.BusinessId} now.");
        return 0;
    }

    /// <returns>Null when something is missing, unknown or given twice.</returns>
    private static OwnerDraft? Read(string[] args)
    {
        if (args.Count(arg => arg == "--password-stdin") != 1) return null;
        var rest = args.Skip(1).Where(arg => arg != "--password-stdin").Chunk(2).ToList();
        if (rest.Exists(pair => pair.Length != 2 || !Options.Contains(pair[0])) || rest.DistinctBy(pair => pair[0]).Count() != rest.Count) return null;
        var given = rest.ToDictionary(pair => pair[0], pair => pair[1]);
        return given.TryGetValue("--business", out var business) && given.TryGetValue("--name", out var name) && given.TryGetValue("--email", out var email)
            ? new OwnerDraft { BusinessId = business, BusinessName = name, Email = email, Name = given.GetValueOrDefault("--owner") ?? email.Split('@')[0] }
            : null;
    }

    private static string OptionOf(string? field) => field switch
    {
        "businessId" => "--business",
        "businessName" => "--name",
        "email" => "--email",
        "name" => "--owner",
        _ => "The password",
    };

    private static async Task<int> FailAsync(string line, int code)
    {
        await Console.Error.WriteLineAsync(line);
        return code;
    }
}
