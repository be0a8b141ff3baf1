using System.Globalization;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Names of SignalR groups, built only from ids that the server verified.</summary>
internal static class Groups
{
    public static string Business(string id) => "business:" + id;

    public static string Conversation(long id) => string.Create(CultureInfo.InvariantCulture, $"conversation:{id}");
}
