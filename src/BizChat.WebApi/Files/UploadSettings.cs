using System.Globalization;
using BizChat.Application.Files;

namespace BizChat.WebApi.Files;

/// <summary>Reads <see cref="UploadRules"/> from the settings.</summary>
internal static class UploadSettings
{
    /// <exception cref="InvalidOperationException">One is unusable; the message names it in one line.</exception>
    public static UploadRules Read(IConfiguration configuration)
    {
        var usual = new UploadRules();
        return new UploadRules
        {
            CustomerFiles = (int)Number(configuration, "CustomerFilesPerHour", usual.CustomerFiles),
            CustomerBytes = Number(configuration, "CustomerMegabytesPerHour", usual.CustomerBytes / UploadRules.Megabyte) * UploadRules.Megabyte,
            BusinessBytes = Number(configuration, "BusinessMegabytes", usual.BusinessBytes / UploadRules.Megabyte) * UploadRules.Megabyte,
            RemoveMetadata = configuration["Uploads:RemoveMetadata"]?.ToLowerInvariant() switch
            {
                null or "" => usual.RemoveMetadata,
                "true" or "1" or "yes" => true,
                "false" or "0" or "no" => false,
                var other => throw new InvalidOperationException($"Uploads__RemoveMetadata: '{other}' is neither true nor false."),
            },
        };
    }

    private static long Number(IConfiguration configuration, string name, long usual) => configuration["Uploads:" + name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new InvalidOperationException($"Uploads__{name}: '{text}' is no number over 0."),
    };
}
