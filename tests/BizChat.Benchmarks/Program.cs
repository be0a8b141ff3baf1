using BizChat.Benchmarks;

const string Usage = """
    seed DB CONVERSATIONS MESSAGES   fills a database, made anew if need be, and prints the id of the first new conversation
    """;

switch (args)
{
    case ["seed", var database, var conversations, var messages]
        when int.TryParse(conversations, out var conversationCount) && conversationCount > 0 && int.TryParse(messages, out var messageCount) && messageCount >= 0:
        Console.WriteLine(Seed.Fill(database, conversationCount, messageCount));
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
