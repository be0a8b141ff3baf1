using Microsoft.Extensions.Logging.Console;

namespace BizChat.WebApi.Operations;

/// <summary>Logs to the console: JSON in production, lines for people in development.</summary>
internal static class Logs
{
    public static void LogToConsole(this ILoggingBuilder logging, bool isDevelopment)
    {
        logging.ClearProviders();
        logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
        });
        logging.AddConsole(options =>
        {
            options.FormatterName = isDevelopment ? ConsoleFormatterNames.Simple : JsonLines.FormatterName;
            // Whoever reads the log may hang; those who are served must not.
            options.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
    }
}
