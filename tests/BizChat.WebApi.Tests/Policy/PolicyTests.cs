using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Policy;

/// <summary>Every route and every method of the hub, asked by every kind of principal, against the table of <c>docs/policy.md</c>.</summary>
public sealed class PolicyTests(People world) : IClassFixture<People>
{
    public static TheoryData<string> EnumText => [.. PolicyTable.Rows.Select(row => row.Name)];

    [Fact]
    public void Whatever_the_server_answers_to_has_a_row_and_every_row_is_of_something()
    {
        var there = RoutesThereAre.Of(world.Server).Concat(RoutesThereAre.OfHub()).ToHashSet();
        var told = PolicyTable.Rows.Select(row => row.Route).ToHashSet();

        Assert.Empty(there.Except(told));
        Assert.Empty(told.Except(there));
    }

    [Fact]
    public void The_table_speaks_of_every_principal_and_answers_for_each()
    {
        Assert.Equal(world.Principals.Keys.Order(), PolicyTable.Principals.Order());
        Assert.All(PolicyTable.Rows, row => Assert.Equal(PolicyTable.Principals.Count, row.Answers.Count));
        Assert.Equal(PolicyTable.Rows.Count, PolicyTable.Rows.Select(row => row.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(EnumText))]
    public async Task Each_is_answered_as_the_table_says(string name)
    {
        var row = PolicyTable.Rows.Single(row => row.Name == name);
        var answers = new List<string>();
        foreach (var principal in PolicyTable.Principals) answers.Add(await AnswerAsync(row, world.Principals[principal]));

        Assert.Equal(Lines(row.Answers), Lines(answers));
    }

    private static string Lines(IEnumerable<string> answers) => string.Join('\n', PolicyTable.Principals.Zip(answers, (who, answer) => $"{who}: {answer}"));

    /// <summary>A refusal must not have done anything either.</summary>
    private async Task<string> AnswerAsync(PolicyRow row, Person who)
    {
        if (row.Route.StartsWith("hub ", StringComparison.Ordinal))
        {
            var call = await HubCalls.MakeAsync(row, world);
            return await UnchangedUnlessDoneAsync(() => HubCalls.AnswerAsync(who, call));
        }
        if (row.Route is "* /hubs/chat") return await HubCalls.UpgradeAsync(who);
        using var request = await PolicyRequests.MakeAsync(row, world, who);
        return await UnchangedUnlessDoneAsync(async () =>
        {
            var reply = await who.SendAsync(request);
            if ((int)reply.Status >= 400) reply.AssertRefused(reply.Status);
            return $"{(int)reply.Status}";
        });
    }

    private async Task<string> UnchangedUnlessDoneAsync(Func<Task<string>> ask)
    {
        var before = await world.StoredAsync();
        var answer = await ask();
        if (!answer.StartsWith('2')) Assert.Equal(before, await world.StoredAsync());
        return answer;
    }
}
