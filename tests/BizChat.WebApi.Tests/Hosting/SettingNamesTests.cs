using System.Text.RegularExpressions;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Common;
using Microsoft.Extensions.Configuration;

namespace BizChat.WebApi.Tests.Hosting;

public sealed partial class SettingNamesTests
{
    [Theory]
    [InlineData("DBPATH", "DB_PATH")]
    [InlineData("CORS_ORIGINS", "CORS_ORIGIN")]
    [InlineData("Acess__Mode", "Access__Mode")]
    [InlineData("PROT", "PORT")]
    [InlineData("RateLimits__Mesage__Burst", "RateLimits__Messages__Burst")]
    [InlineData("Connections:PerAddres", "Connections__PerAddress")]
    [InlineData("Storage__Folder", null)]
    [InlineData("uploads__max", null)]
    public void A_typo_is_named_with_what_was_meant(string name, string? meant) => Assert.Equal([(name.Replace(":", "__", StringComparison.Ordinal), meant)], SettingNames.Unknown([name]));

    [Theory]
    [InlineData("PORT")]
    [InlineData("access__mode")]
    [InlineData("Access:Mode")]
    [InlineData("PATH")]
    [InlineData("HOST")]
    [InlineData("HOME")]
    [InlineData("Logging__LogLevel__Default")]
    [InlineData("ASPNETCORE_HTTP_PORTS")]
    [InlineData("DOTNET_ENVIRONMENT")]
    [InlineData("REDIS_PORT")]
    [InlineData("npm_config__x")]
    public void What_is_a_setting_or_none_of_ours_is_not_named(string name) => Assert.Empty(SettingNames.Unknown([name]));

    [Fact]
    public void Every_setting_is_in_the_guide_and_the_guide_has_no_others()
    {
        var guide = File.ReadAllText(Repository.File("docs/operating.md"));

        Assert.All(SettingNames.All.Where(name => !Action().IsMatch(name)), name => Assert.Contains($"`{name}`", guide, StringComparison.Ordinal));
        Assert.Empty(SettingNames.Unknown(Named().Matches(guide).Select(match => match.Groups[1].Value)));
    }

    [Fact]
    public void Every_setting_that_is_read_has_a_name()
    {
        var asked = new AskedKeys();

        Settings.Read(new ConfigurationRoot([asked]), isDevelopment: false);

        Assert.True(asked.Keys.Count > 40);
        Assert.Empty(asked.Keys.Select(key => key.Replace(":", "__", StringComparison.Ordinal)).Except(["Logging", .. SettingNames.All]));
    }

    [GeneratedRegex("^RateLimits__.+__")]
    private static partial Regex Action();

    [GeneratedRegex("`([A-Z][A-Za-z]+(?:__[A-Za-z]+)+)")]
    private static partial Regex Named();

    private sealed class AskedKeys : ConfigurationProvider
    {
        public HashSet<string> Keys { get; } = [];

        public override bool TryGet(string key, out string? value)
        {
            Keys.Add(key);
            value = null;
            return false;
        }
    }
}
