using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Console;

namespace BizChat.WebApi.Operations;

/// <summary>Logs to the console: one JSON object a line in production, text in development.</summary>
internal static class Logs
{
    public static void LogToConsole(this ILoggingBuilder logging, bool isDevelopment)
    {
        logging.ClearProviders();
        if (isDevelopment)
            logging.AddSimpleConsole(options => (options.SingleLine, options.TimestampFormat) = (true, "HH:mm:ss "));
        else
            logging.AddJsonConsole(options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                options.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        // A reader of the log that hangs must not hang requests.
        logging.AddConsole(options => options.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
    }

    /// <exception cref="SettingException">A level is none, which the framework would answer with an exception in the middle of the start.</exception>
    public static void CheckLevels(IConfiguration configuration)
    {
        foreach (var (name, level) in configuration.GetSection("Logging").AsEnumerable())
            if (name.Contains("LogLevel:", StringComparison.OrdinalIgnoreCase) && level is { Length: > 0 } && !Enum.TryParse<LogLevel>(level, ignoreCase: true, out _))
                throw new SettingException(name.Replace(":", "__", StringComparison.Ordinal), $"'{level}' is none of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
    }
}
