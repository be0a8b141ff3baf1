using System.Text;
using System.Text.Json;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Input;

public sealed class VerbatimTextTests(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    public static TheoryData<string> Texts =>
    [
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇨🇭 e\u0301 é",
        "مرحبا \u202Eright to left\u202C \u2066isolated\u2069",
        "\"double\" 'single' `back` \\ / \\\\ \\n",
        "<script>alert('x')</script><img src=x onerror=alert(1)>&lt;&amp;",
        "'; DROP TABLE messages; -- \" OR 1=1 %_%",
        "tab\there\nnew line\r\nand\rreturn",
        "  leading and trailing  ",
        "\u007f\u0085\u009f C1 and delete",
        "\u200b\u200c\u200d\ufeff\u00ad\u2028\u2029 invisible",
        "\ufffe\uffff\U0010ffff\ufffd noncharacters",
        "{\"json\": [1, 2]} ${template} {{mustache}} %s {0}",
        "ﷺ 中文 日本語 한국어 ไทย ελληνικά кириллица",
        "ｆｕｌｌ ｗｉｄｔｈ ﬁ ligature İıßẞ",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_comes_back_byte_for_byte_by_every_way(string text)
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop, text);
        await using var json = await server.ConnectAsync(Client.DotNet);
        await using var pack = await server.ConnectAsync(Client.DotNetMessagePack);
        await json.CallAsync("join_conversation", id);
        await pack.CallAsync("join_conversation", id);

        var posted = (await api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = text, content = text })).Json;
        await pack.CallAsync("send_message", new { conversationId = id, senderType = "business", senderName = text, content = text });

        var read = await api.MessagesAsync(id);
        var heard = (await json.HearAsync(2, "new_message")).Concat(await pack.HearAsync(2, "new_message")).Select(happened => happened.Payload);
        var fed = (await api.EventsAsync("conversationId=" + id)).Where(happened => happened.Text("type") == "new_message").Select(happened => happened.GetProperty("data"));
        foreach (var message in new[] { posted }.Concat(read.EnumerateArray()).Concat(heard).Concat(fed))
        {
            AssertSame(text, message, "content");
            AssertSame(text, message, "sender_name");
        }
        AssertSame(text, await api.ConversationAsync(id), "last_message");
        AssertSame(text, await api.ConversationAsync(id), "customer_name");
    }

    private static void AssertSame(string text, JsonElement json, string field) =>
        Assert.Equal(Convert.ToHexString(Encoding.UTF8.GetBytes(text)), Convert.ToHexString(Encoding.UTF8.GetBytes(json.Text(field)!)));
}
