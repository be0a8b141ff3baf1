using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace BizChat.Infrastructure;

/// <summary>
/// Reads the settings of a section; an empty value counts as not set. Unlike the framework's binder it names a value that cannot be used
/// as operators wrote it.
/// </summary>
/// <param name="configuration">Environment variables and appsettings files.</param>
/// <param name="section">Empty for settings without a section.</param>
public sealed class SettingReader(IConfiguration configuration, string section = "")
{
    /// <summary>Null when it is not set.</summary>
    public string? Text(string name) => configuration[Key(name)] is { Length: > 0 } value ? value : null;

    /// <param name="name">In the section.</param>
    /// <param name="usual">When it is not set.</param>
    /// <param name="least">The smallest number that is allowed.</param>
    /// <param name="most">The largest.</param>
    /// <exception cref="SettingException">It is no such number.</exception>
    public int Number(string name, int usual, int least = 1, int most = int.MaxValue) => Text(name) switch
    {
        null => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw Unusable(name, most is int.MaxValue ? $"'{text}' is no number from {least} on." : $"'{text}' is no number from {least} to {most}."),
    };

    /// <exception cref="SettingException">It is neither true nor false.</exception>
    public bool Flag(string name, bool usual) => Text(name)?.ToLowerInvariant() switch
    {
        null => usual,
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        var other => throw Unusable(name, $"'{other}' is neither true nor false."),
    };

    /// <param name="name">In the section.</param>
    /// <param name="usual">When it is not set.</param>
    /// <param name="choices">What it may be, in lower case.</param>
    /// <exception cref="SettingException">It is none of them.</exception>
    public T OneOf<T>(string name, T usual, params (string Text, T Value)[] choices)
    {
        if (Text(name)?.ToLowerInvariant() is not { } text) return usual;
        var found = Array.FindIndex(choices, choice => choice.Text == text);
        return found >= 0 ? choices[found].Value : throw Unusable(name, $"'{text}' is none of {string.Join(", ", choices.Select(choice => choice.Text))}.");
    }

    /// <param name="name">In the section.</param>
    /// <param name="reason">Why it cannot be used.</param>
    /// <param name="inner">What failed, if anything did.</param>
    public SettingException Unusable(string name, string reason, Exception? inner = null) =>
        new(Key(name).Replace(":", "__", StringComparison.Ordinal), reason, inner);

    private string Key(string name) => section.Length == 0 ? name : $"{section}:{name}";
}
