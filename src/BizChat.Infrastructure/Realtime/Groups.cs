using System.Globalization;

namespace BizChat.Infrastructure.Realtime;

/// <summary>The names of SignalR's groups, made only of ids that were looked up.</summary>
internal static class Groups
{
    public static string Business(string id) => "business:" + id;

    /// <summary>Of those in the business's room who want the messages of all its conversations.</summary>
    public static string BusinessMessages(string id) => "messages:" + id;

    public static string Conversation(long id) => string.Create(CultureInfo.InvariantCulture, $"conversation:{id}");
}
