using System.Globalization;

namespace BizChat.Infrastructure.Realtime;

/// <summary>The names of SignalR's groups, made only of ids that were looked up.</summary>
internal static class Groups
{
    public static string Business(string id) => "business:" + id;

    public static string Conversation(long id) => string.Create(CultureInfo.InvariantCulture, $"conversation:{id}");
}
