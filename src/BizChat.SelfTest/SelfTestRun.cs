using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace BizChat.SelfTest;

/// <summary>Shows on any machine that the promise is kept: what was acknowledged is stored once and in order, whatever is cut off or killed.</summary>
public static class SelfTestRun
{
    /// <summary>So many clients talk in one conversation.</summary>
    private const int InOneConversation = 5;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <returns>0 when the promise was kept, 1 when it was broken.</returns>
    public static async Task<int> RunAsync(SelfTestOptions asked)
    {
        using var server = new Instance();
        await server.StartAsync();
        Say($"{asked.Connections} connections, {asked.Messages} messages, {asked.Drop} % of sends cut off, {asked.Kills} kills …");

        using var http = new HttpClient { BaseAddress = server.Address };
        var conversations = new List<long>();
        for (var i = 0; i < asked.Connections; i += InOneConversation) conversations.Add(await OpenAsync(http, i));
        var tally = new Tally();
        var took = await TryHardAsync(server, http, conversations, asked, tally);
        var findings = await Findings.CompareAsync(http, conversations, tally);

        Say($"""
            sent          {tally.Tries} ({tally.Acknowledged.Count} acknowledged, {tally.Tries - tally.Acknowledged.Count} cut off or refused, and sent again)
            stored        {findings.Stored}
            duplicated    {findings.Duplicated + tally.Differing}
            lost          {findings.Lost}
            out of order  {findings.OutOfOrder + tally.Unordered}
            not heard     {tally.Missed}
            p50, p99      {tally.Wait(0.5):0.0} ms, {tally.Wait(0.99):0.0} ms
            took          {took.TotalSeconds:0.0} s
            """);
        var isKept = findings.AreGood && tally is { Missed: 0, Unordered: 0, Differing: 0 } && tally.Acknowledged.Count == asked.Messages;
        Say($"{(isKept ? "The promise was kept." : "THE PROMISE WAS BROKEN.")}");
        return isKept ? 0 : 1;
    }

    /// <summary>Has everybody send, and kills the server at even distances.</summary>
    private static async Task<TimeSpan> TryHardAsync(Instance server, HttpClient http, List<long> conversations, SelfTestOptions asked, Tally tally)
    {
        var clock = TimeProvider.System;
        var began = Stopwatch.GetTimestamp();
        var members = Enumerable.Range(0, asked.Connections)
            .Select(i => new Member(server.Address, http, conversations[i / InOneConversation], i, asked.Drop, tally, clock)).ToArray();
        var sending = Task.WhenAll(members.Select((member, i) =>
            Task.Run(() => member.SendAsync((asked.Messages + i) / asked.Connections, CancellationToken.None))));
        for (var kill = 1; kill <= asked.Kills; kill++)
        {
            var goal = (long)asked.Messages * kill / (asked.Kills + 1);
            while (tally.Acknowledged.Count < goal && !sending.IsCompleted) await Task.Delay(Look, clock, CancellationToken.None);
            await server.KillAsync();
            await server.StartAsync();
        }
        await sending;
        var took = Stopwatch.GetElapsedTime(began);
        foreach (var member in members) member.Leave();
        return took;
    }

    private static async Task<long> OpenAsync(HttpClient http, int number)
    {
        using var answer = await http.PostAsJsonAsync("/api/conversations", new { businessId = "tech-store", customerName = $"Customer {number}" });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
