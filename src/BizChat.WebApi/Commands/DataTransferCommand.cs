using System.Data.Common;
using BizChat.Application;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Moves all there is, or copies it and puts it back.</summary>
internal static class DataTransferCommand
{
    private static readonly Dictionary<string, Func<IServiceProvider, Arguments, Task>> Commands = new()
    {
        ["export"] = (services, given) => services.ExportAsync(given.Path, given.Option("--business"), Console.WriteLine, default),
        ["import"] = (services, given) => services.ImportAsync(given.Path, Console.WriteLine, default),
        ["backup"] = (services, given) => services.BackupAsync(given.Path, Console.WriteLine, default),
        ["restore"] = (services, given) => services.RestoreAsync(given.Path, Console.WriteLine, default),
    };

    /// <returns>The exit code: 0 when it is done, 1 when it could not be, 2 when the arguments make no sense.</returns>
    /// <exception cref="SettingException">A setting cannot be used; the message names it in one line.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        if (!Commands.TryGetValue(args[0], out var command) || Arguments.Parse(args) is not { } given) return await CommandLine.ExplainAsync();

        var builder = Server.CreateBuilder([]);
        var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddApplication().AddInfrastructure(settings.Database, settings.Storage, settings.Access, settings.Terms);
        await using var app = builder.Build();
        try
        {
            await command(app.Services, given);
            return 0;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or DbException or StoreUnavailableException or StorageFullException)
        {
            await Console.Error.WriteLineAsync($"{args[0]}: {error.Message}");
            return 1;
        }
    }

    /// <param name="Path">What the command is about.</param>
    /// <param name="Options">What was said with <c>--</c>.</param>
    private sealed record Arguments(string Path, IReadOnlyDictionary<string, string> Options)
    {
        /// <returns>Null when they make no sense.</returns>
        public static Arguments? Parse(string[] args)
        {
            if (args is not [_, { Length: > 0 } path, .. var rest] || path.StartsWith('-') || rest.Length % 2 != 0) return null;
            var options = rest.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
            return options.Keys.Except(args[0] is "export" ? ["--business"] : []).Any() ? null : new Arguments(path, options);
        }

        public string? Option(string name) => Options.GetValueOrDefault(name);
    }
}
