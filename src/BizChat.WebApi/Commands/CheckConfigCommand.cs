using System.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace BizChat.WebApi.Commands;

/// <summary>Lists the settings that are set, where each comes from, and what is set but no setting. Secrets are not shown.</summary>
internal static class CheckConfigCommand
{
    private static readonly string[] Secret = ["Key", "Token", "ConnectionString", "Redis", "Password"];

    public static Command Create()
    {
        var command = new Command("check-config", "Lists the settings that are set, with their source; fails when one cannot be used or is none.");
        command.SetAction(async (given, _) =>
        {
            CommandLine.LoadEnvFile(given);
            var builder = Server.CreateBuilder([]);
            Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
            foreach (var name in SettingNames.All)
                if (Source(builder.Configuration, name) is { } source)
                    await Console.Out.WriteLineAsync($"{name} = {(Array.Exists(Secret, name.EndsWith) ? "(not shown)" : source.Value)}    from {source.Name}");
            var unknown = SettingNames.Unknown(builder.Configuration).ToList();
            foreach (var (name, meant) in unknown)
                await Console.Out.WriteLineAsync($"{name} is no setting.{(meant is null ? "" : $" Did you mean {meant}?")}");
            return unknown.Count == 0 ? 0 : 1;
        });
        return command;
    }

    /// <summary>The last provider has precedence.</summary>
    private static (string Name, string Value)? Source(IConfigurationRoot configuration, string name)
    {
        foreach (var provider in configuration.Providers.Reverse())
            if (provider.TryGet(name.Replace("__", ":", StringComparison.Ordinal), out var value) && value is { Length: > 0 })
                return (provider switch
                {
                    EnvironmentVariablesConfigurationProvider => DotEnv.FileOf(name) ?? "the environment",
                    JsonConfigurationProvider json => json.Source.Path ?? "a file",
                    _ => provider.ToString() ?? "",
                }, value);
        return null;
    }
}
