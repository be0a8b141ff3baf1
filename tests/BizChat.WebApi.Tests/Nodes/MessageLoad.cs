using System.Collections.Concurrent;
using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>
/// Senders that write to one conversation until they are told to stop. Each sends a message again, under the same id, until it
/// is acknowledged.
/// </summary>
internal sealed class MessageLoad
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, long> acknowledged = [];
    private readonly long conversation;
    private readonly Task[] senders;
    private volatile bool enough;

    public MessageLoad(long conversation, params Uri[] addresses)
    {
        this.conversation = conversation;
        senders = [.. addresses.Select((address, sender) => SendAsync(address, sender))];
    }

    /// <summary>How many messages were acknowledged.</summary>
    public int Acknowledged => acknowledged.Count;

    /// <summary>Goes on until so many more were acknowledged.</summary>
    public Task GoOnAsync(int more)
    {
        var goal = Acknowledged + more;
        return Until.TrueAsync(() => Acknowledged >= goal, TimeSpan.FromSeconds(60));
    }

    /// <summary>Ends it, and checks that all that was acknowledged is stored once, in each sender's order.</summary>
    /// <returns>The ids of all messages, in their order.</returns>
    public async Task<IReadOnlyList<long>> EndAsync(Uri address)
    {
        enough = true;
        await Task.WhenAll(senders);
        using var api = new ApiClient(address);
        var stored = (await api.AllMessagesAsync(conversation))
            .ConvertAll(message => (Seq: message.Number("seq"), Key: message.Text("client_message_id")!, Id: message.Number("id")));
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(seq => (long)seq), stored.Select(message => message.Seq));
        Assert.Equal(acknowledged.Select(entry => (entry.Key, entry.Value)).Order(), stored.Select(message => (message.Key, message.Id)).Order());
        foreach (var keys in stored.Select(message => message.Key.Split('-')).GroupBy(key => key[0]))
            Assert.Equal(Enumerable.Range(0, keys.Count()), keys.Select(key => int.Parse(key[1], null)));
        return [.. stored.Select(message => message.Id)];
    }

    private async Task SendAsync(Uri address, int sender)
    {
        using var api = new ApiClient(address);
        for (var n = 0; !enough; n++)
        {
            await Task.Delay(Pause);
            var key = $"{sender}-{n}";
            while (true)
            {
                if (await TryAsync(api, key) is { } id)
                {
                    acknowledged[key] = id;
                    break;
                }
                await Task.Delay(Pause);
            }
        }
    }

    private async Task<long?> TryAsync(ApiClient api, string key)
    {
        try
        {
            var reply = await api.PostAsync(ApiClient.Messages(conversation), new { senderType = "customer", senderName = "Ada", content = key, clientMessageId = key });
            if (reply.Status is HttpStatusCode.Created or HttpStatusCode.OK) return reply.Json.Number("id");
            Assert.True(reply.Status is HttpStatusCode.ServiceUnavailable, reply.Text);
            return null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
