using System.Globalization;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Names of SignalR groups, built only from ids that the server verified.</summary>
internal static class Groups
{
    public static string Business(string id) => "business:" + id;

    /// <summary>Of those in the business's room who want the messages of all its conversations.</summary>
    public static string BusinessMessages(string id) => "messages:" + id;

    /// <summary>Of its customers who are in the room of a conversation.</summary>
    public static string Customers(string id) => "customers:" + id;

    /// <summary>Of the staff in the room of a conversation, whose customers are in that room too.</summary>
    public static string ConversationStaff(long id) => string.Create(CultureInfo.InvariantCulture, $"staff:{id}");

    public static string Conversation(long id) => string.Create(CultureInfo.InvariantCulture, $"conversation:{id}");
}
