using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace BizChat.WebApi.Tests.Operations;

public sealed class ApiExamplesTests
{
    /// <summary>What is refused although its example is right: it has a secret that nobody has, needs mail, or is not for the caller in open mode.</summary>
    private static readonly Dictionary<string, int> Refused = new()
    {
        ["refresh"] = 401,
        ["changePassword"] = 403,
        ["changeMe"] = 403,
        ["resetPassword"] = 404,
        ["readPushKey"] = 403,
        ["subscribePush"] = 403,
        ["unsubscribePush"] = 403,
        ["setUp"] = 403,
        ["lookAtInvitation"] = 404,
        ["acceptInvitation"] = 404,
        ["identifyCustomer"] = 401,
        ["openLink"] = 404,
        ["sendTranscript"] = 409,
        ["sendTestMail"] = 409,
        ["listOwnConversations"] = 403,
        ["changeOwnAttributes"] = 403,
        ["recordPage"] = 403,
    };

    /// <summary>Where the ids are from that an example cannot know: the member of an answer, and the parameter.</summary>
    private static readonly Dictionary<string, (string Member, string Parameter)> Ids = new()
    {
        ["uploadFile"] = ("filename", "filename"),
        ["makeApiKey"] = ("id", "keyId"),
        ["inviteMember"] = ("id", "invitationId"),
        ["listMembers"] = ("id", "agentId"),
        ["startConversation"] = ("customer_id", "customerId"),
        ["makeLabel"] = ("id", "labelId"),
        ["saveView"] = ("id", "viewId"),
        ["makeCannedReply"] = ("id", "replyId"),
        ["writeNote"] = ("id", "noteId"),
    };

    [Fact]
    public async Task The_server_takes_every_example_and_answers_as_described()
    {
        await using var server = OperatedServer.Start(settings: ("RateLimits:Enabled", "false"));
        var api = await DescribedApi.ReadAsync(server.Http);
        var known = new Dictionary<string, string>();
        var faults = new List<string>();

        foreach (var operation in api.Operations.OrderBy(operation => operation.Method == HttpMethod.Delete).ThenByDescending(operation => Ids.ContainsKey(operation.Id)))
        {
            if (api.ExampleFault(operation) is { } wrong) faults.Add($"{operation.Id}, example: {wrong}");
            var answer = await server.Http.SendAsync(Request(operation, known));
            var status = (int)answer.StatusCode;
            if (Refused.TryGetValue(operation.Id, out var refusal) ? status != refusal : status >= 300)
                faults.Add($"{operation.Id}: {status} {await answer.Content.ReadAsStringAsync()}");
            if (await api.FaultAsync(operation, answer) is { } fault) faults.Add($"{operation.Id}: {fault}");
            if (status < 300 && Ids.TryGetValue(operation.Id, out var id)) known[id.Parameter] = First(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!)[id.Member]!.ToString();
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task A_401_is_described_wherever_an_invalid_credential_is_refused()
    {
        await using var server = OperatedServer.Start(settings: [("Access:Mode", "required"), ("RateLimits:Enabled", "false")]);
        var api = await DescribedApi.ReadAsync(server.Http);
        var undescribed = new List<string>();

        foreach (var operation in api.Operations)
        {
            var request = Request(operation, new Dictionary<string, string>());
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "invalid");
            var answer = await server.Http.SendAsync(request);
            if (answer.StatusCode is System.Net.HttpStatusCode.Unauthorized && !operation.Describes(401)) undescribed.Add(operation.Id);
        }

        Assert.Empty(undescribed);
    }

    private static HttpRequestMessage Request(DescribedOperation operation, IReadOnlyDictionary<string, string> known)
    {
        var request = new HttpRequestMessage(operation.Method, operation.Address(known));
        if (operation.Body is { } body) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (operation.TakesFile) request.Content = new MultipartFormDataContent { { new StringContent("A note."), "file", "note.txt" }, { new StringContent("tech-store"), "businessId" } };
        return request;
    }

    /// <summary>Of members the first agent: the last owner cannot be removed.</summary>
    private static JsonNode First(JsonNode answer) => answer is JsonArray items ? (items.FirstOrDefault(item => item!["role"]?.ToString() is "agent") ?? items[0])! : answer;
}
