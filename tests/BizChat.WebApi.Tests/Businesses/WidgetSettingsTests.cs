using System.Net;
using BizChat.TestKit.Http;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Businesses;

public sealed class WidgetSettingsTests(SharedServer shared, People people)
{
    private const string Default =
        """{"color":null,"logo_url":null,"greeting":null,"placeholder":null,"position":"right","launcher_text":null,"show_agents":true,"locale":null,"pre_chat":{"ask":"before","name":"required","email":"optional","phone":"hidden","fields":[]},"record_pages":true,"translations":[]}""";

    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task What_is_given_is_merged_lists_are_replaced_and_null_removes()
    {
        var shop = await shared.Server.OpenBusinessAsync();
        Assert.Equal(Default, (await api.GetAsync($"/api/business/{shop}")).Json.GetProperty("widget").GetRawText());

        Assert.Equal(
            """{"color":"#AABBCC","logo_url":null,"greeting":"Grüezi","placeholder":"Ask us","position":"left","launcher_text":"Chat","show_agents":false,"locale":"pt-BR","pre_chat":{"ask":"after","name":"optional","email":"required","phone":"hidden","fields":[{"key":"topic","label":"Which?","type":"choice","choices":["a","b"],"required":true}]},"record_pages":false,"translations":[{"language":"de","greeting":"Servus","placeholder":null,"launcher_text":null,"labels":{"topic":"Was?"},"choices":{"a":"ä"}}]}""",
            await WidgetAsync("""{"color":"#AABBCC","greeting":"Grüezi","placeholder":"Ask us","position":"left","launcherText":"Chat","showAgents":false,"locale":"pt-BR","preChat":{"ask":"after","name":"optional","email":"required","fields":[{"key":"topic","label":"Which?","type":"choice","choices":["a","b"],"required":true}]},"recordPages":false,"translations":[{"language":"de","greeting":"Servus","labels":{"topic":"Was?"},"choices":{"a":"ä"}}]}"""));
        Assert.Equal(
            """{"color":"#AABBCC","logo_url":null,"greeting":null,"placeholder":"Ask us","position":"right","launcher_text":null,"show_agents":true,"locale":null,"pre_chat":{"ask":"after","name":"required","email":"required","phone":"optional","fields":[{"key":"order_number","label":"Order","type":"text","choices":null,"required":false}]},"record_pages":true,"translations":[{"language":"en","greeting":null,"placeholder":"Ask","launcher_text":null,"labels":{},"choices":{}}]}""",
            await WidgetAsync("""{"greeting":null,"position":null,"launcherText":null,"showAgents":null,"locale":null,"preChat":{"name":null,"phone":"optional","fields":[{"key":"order_number","label":"Order","type":"text"}]},"recordPages":null,"translations":[{"language":"en","placeholder":"Ask"}]}"""));
        Assert.Equal(Default.Replace("\"color\":null", "\"color\":\"#AABBCC\"", StringComparison.Ordinal), await WidgetAsync("""{"placeholder":null,"preChat":null,"translations":null}"""));
        Assert.Equal(Default, await WidgetAsync("null"));

        async Task<string> WidgetAsync(string widget)
        {
            var changed = (await api.PatchRawAsync($"/api/business/{shop}", $$"""{"widget":{{widget}}}""")).Expect(HttpStatusCode.OK).Json;
            Assert.Equal(changed.ToString(), (await api.GetAsync($"/api/business/{shop}")).Json.ToString());
            return changed.GetProperty("widget").GetRawText();
        }
    }

    [Theory]
    [InlineData("""{"color":"red"}""", "color")]
    [InlineData("""{"color":"#12345"}""", "color")]
    [InlineData("""{"color":7}""", "color")]
    [InlineData("""{"logoUrl":"https://cdn.test/logo.png"}""", "logoUrl")]
    [InlineData("""{"logoUrl":"/uploads/00000000-0000-0000-0000-000000000000.png"}""", "logoUrl")]
    [InlineData("""{"greeting":" "}""", "greeting")]
    [InlineData("""{"greeting":"a\u0000b"}""", "greeting")]
    [InlineData("""{"placeholder":""}""", "placeholder")]
    [InlineData("""{"position":"top"}""", "position")]
    [InlineData("""{"showAgents":"yes"}""", "showAgents")]
    [InlineData("""{"locale":"German, please"}""", "locale")]
    [InlineData("""{"recordPages":"no"}""", "recordPages")]
    [InlineData("""{"translations":"de"}""", "translations")]
    [InlineData("""{"translations":[null]}""", "translations[0]")]
    [InlineData("""{"translations":[{"greeting":"Bonjour"}]}""", "translations[0].language")]
    [InlineData("""{"translations":[{"language":"fr"}]}""", "translations[0].language")]
    [InlineData("""{"translations":[{"language":"de"},{"language":"de"}]}""", "translations[1].language")]
    [InlineData("""{"translations":[{"language":"de","greeting":" "}]}""", "translations[0].greeting")]
    [InlineData("""{"translations":[{"language":"de","labels":{"topic":" "}}]}""", "translations[0].labels")]
    [InlineData("""{"translations":[{"language":"de","choices":{"a":"\u0000"}}]}""", "translations[0].choices")]
    [InlineData("""{"preChat":{"ask":"always"}}""", "preChat.ask")]
    [InlineData("""{"preChat":{"email":true}}""", "preChat.email")]
    [InlineData("""{"preChat":{"fields":{}}}""", "preChat.fields")]
    [InlineData("""{"preChat":{"fields":[null]}}""", "preChat.fields[0]")]
    [InlineData("""{"preChat":{"fields":[{"key":"Order","label":"Order","type":"text"}]}}""", "preChat.fields[0].key")]
    [InlineData("""{"preChat":{"fields":[{"key":"a","label":"A","type":"text"},{"key":"a","label":"B","type":"text"}]}}""", "preChat.fields[1].key")]
    [InlineData("""{"preChat":{"fields":[{"key":"a","type":"text"}]}}""", "preChat.fields[0].label")]
    [InlineData("""{"preChat":{"fields":[{"key":"a","label":"A"}]}}""", "preChat.fields[0].type")]
    [InlineData("""{"preChat":{"fields":[{"key":"a","label":"A","type":"date"}]}}""", "preChat.fields[0].type")]
    [InlineData("""{"preChat":{"fields":[{"key":"a","label":"A","type":"text","choices":["x"]}]}}""", "preChat.fields[0].choices")]
    [InlineData("""{"preChat":{"fields":[{"key":"a","label":"A","type":"choice"}]}}""", "preChat.fields[0].choices")]
    [InlineData("""{"preChat":{"fields":[{"key":"a","label":"A","type":"choice","choices":["x","x"]}]}}""", "preChat.fields[0].choices")]
    [InlineData("""{"preChat":{"fields":[{"key":"a","label":"A","type":"choice","choices":["x"," "]}]}}""", "preChat.fields[0].choices[1]")]
    public async Task What_cannot_be_is_refused_by_name_and_changes_nothing(string widget, string field)
    {
        var shop = await shared.Server.OpenBusinessAsync();

        var refused = await api.PatchRawAsync($"/api/business/{shop}", $$"""{"name":"New","widget":{{widget}}}""");

        refused.AssertRefused(HttpStatusCode.BadRequest, "widget." + field);
        Assert.Equal("invalid.widget." + field.Replace("[0]", "", StringComparison.Ordinal).Replace("[1]", "", StringComparison.Ordinal), refused.Json.Text("code"));
        var now = (await api.GetAsync($"/api/business/{shop}")).Json;
        Assert.NotEqual("New", now.Text("name"));
        Assert.Equal(Default, now.GetProperty("widget").GetRawText());
    }

    [Fact]
    public async Task There_are_limits()
    {
        var shop = await shared.Server.OpenBusinessAsync();
        var fields = Enumerable.Range(0, 11).Select(i => new { key = "a" + i, label = "A", type = "text" });
        var choices = Enumerable.Range(0, 21).Select(i => "choice " + i);

        (await PatchAsync(new { greeting = new string('a', 500), placeholder = new string('a', 100), preChat = new { fields = fields.Take(10) } })).Expect(HttpStatusCode.OK);
        (await PatchAsync(new { greeting = new string('a', 501) })).AssertRefused(HttpStatusCode.BadRequest, "widget.greeting");
        (await PatchAsync(new { placeholder = new string('a', 101) })).AssertRefused(HttpStatusCode.BadRequest, "widget.placeholder");
        (await PatchAsync(new { launcherText = new string('a', 101) })).AssertRefused(HttpStatusCode.BadRequest, "widget.launcherText");
        (await PatchAsync(new { preChat = new { fields } })).AssertRefused(HttpStatusCode.BadRequest, "widget.preChat.fields");
        (await PatchAsync(new { preChat = new { fields = new[] { new { key = "a", label = "A", type = "choice", choices } } } })).AssertRefused(HttpStatusCode.BadRequest, "widget.preChat.fields[0].choices");

        (await TranslateAsync(new { language = "de", greeting = new string('a', 500), placeholder = new string('a', 100) })).Expect(HttpStatusCode.OK);
        (await TranslateAsync(new { language = "de", greeting = new string('a', 501) })).AssertRefused(HttpStatusCode.BadRequest, "widget.translations[0].greeting");
        (await TranslateAsync(new { language = "de", launcherText = new string('a', 101) })).AssertRefused(HttpStatusCode.BadRequest, "widget.translations[0].launcherText");
        (await TranslateAsync(new { language = "de", labels = Words(11) })).AssertRefused(HttpStatusCode.BadRequest, "widget.translations[0].labels");
        (await TranslateAsync(new { language = "de", choices = Words(201) })).AssertRefused(HttpStatusCode.BadRequest, "widget.translations[0].choices");

        Task<Reply> PatchAsync(object widget) => api.PatchAsync($"/api/business/{shop}", new { widget });
        Task<Reply> TranslateAsync(object translation) => PatchAsync(new { translations = new[] { translation } });
        static Dictionary<string, string> Words(int count) => Enumerable.Range(0, count).ToDictionary(i => $"a{i}", _ => "word");
    }

    [Fact]
    public async Task The_logo_is_an_image_of_the_business()
    {
        using var owner = await people.Server.SignInAsync(people.Shop, Domain.Access.Role.Owner);
        using var stranger = await people.Server.SignInAsync(people.Other, Domain.Access.Role.Owner);
        using var customer = await people.Server.MakeCustomerAsync(people.Shop);
        var logo = await UploadAsync(owner.Api, people.Shop);
        var theirs = await UploadAsync(stranger.Api, people.Other);
        var customers = await UploadAsync(customer.Api);
        var text = (await owner.Api.UploadAsync("Some notes"u8.ToArray(), "me.txt", people.Shop)).Json.Text("url")!;

        Assert.Equal(logo, (await PatchAsync(logo)).Expect(HttpStatusCode.OK).Json.GetProperty("widget").Text("logo_url"));
        foreach (var other in new[] { theirs, customers, text }) (await PatchAsync(other)).AssertRefused(HttpStatusCode.BadRequest, "widget.logoUrl");
        Assert.True((await PatchAsync(null)).Expect(HttpStatusCode.OK).Json.GetProperty("widget").IsNull("logo_url"));

        Task<Reply> PatchAsync(string? logoUrl) => owner.Api.PatchAsync($"/api/business/{people.Shop}", new { widget = new { logoUrl } });
        static async Task<string> UploadAsync(ApiClient api, string? business = null) => (await api.UploadAsync(Pixel, "logo.png", business)).Expect(HttpStatusCode.Created).Json.Text("url")!;
    }

    [Fact]
    public async Task Everybody_sees_it_and_a_change_is_published_once()
    {
        var shop = await shared.Server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        await using var customer = await shared.Server.ConnectAsync();
        await customer.CallAsync("join_conversation", id);

        for (var i = 0; i < 2; i++) (await api.PatchAsync($"/api/business/{shop}", new { widget = new { preChat = new { fields = new[] { new { key = "a", label = "A", type = "choice", choices = new[] { "x" } } } } } })).Expect(HttpStatusCode.OK);

        var told = Assert.Single(await shared.Server.HeardByNowAsync(customer), heard => heard.Name is "business_updated");
        Assert.Equal("a", told.Payload.GetProperty("widget").GetProperty("pre_chat").GetProperty("fields")[0].Text("key"));
        foreach (var anyone in new[] { "nobody", "customer", "agent elsewhere" })
            Assert.True((await people.Principals[anyone].SendAsync(HttpMethod.Get, $"/api/business/{people.Shop}")).Expect(HttpStatusCode.OK).Json.TryGetProperty("widget", out _), anyone);
    }
}
