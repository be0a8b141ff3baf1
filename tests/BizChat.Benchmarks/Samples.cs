namespace BizChat.Benchmarks;

/// <summary>What is sent: a text of usual length.</summary>
internal static class Samples
{
    public const string Content = "Hello, I ordered the wireless headphones last week and the left side stays silent. Could you have a look? Order 4711, thanks!";

    public const string Message = $$"""{"senderType":"customer","senderName":"John Doe","content":"{{Content}}"}""";

    public static string MessageOfAgent() => $$"""{"senderType":"business","content":"{{Content}}","clientMessageId":"{{Guid.NewGuid()}}"}""";

    public static string MessageWithId() => $$"""{"senderType":"customer","senderName":"John Doe","content":"{{Content}}","clientMessageId":"{{Guid.NewGuid()}}"}""";
}
