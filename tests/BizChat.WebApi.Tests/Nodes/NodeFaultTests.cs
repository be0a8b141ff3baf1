using BizChat.TestKit;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>Nodes behind nginx go and come; clients that come back by themselves show the same history, which is what is stored.</summary>
[Trait("Nodes", "their own")]
public sealed class NodeFaultTests : IAsyncLifetime
{
    private TwoNodes nodes = null!;
    private Nginx nginx = null!;
    private long conversation;

    public async ValueTask InitializeAsync()
    {
        nodes = await TwoNodes.StartAsync();
        nginx = await Nginx.StartAsync(nodes.First.Address, nodes.Second.Address);
        using var api = nodes.First.Client();
        conversation = await api.StartConversationAsync("tech-store");
    }

    public async ValueTask DisposeAsync()
    {
        await nginx.DisposeAsync();
        await nodes.DisposeAsync();
    }

    [Fact]
    public async Task When_one_node_is_killed_the_other_goes_on_and_nothing_is_lost_or_doubled()
    {
        await using var crowd = await CrowdAsync();
        await crowd.MessageLoad.GoOnAsync(40);

        await nodes.Second.KillAsync();
        await crowd.MessageLoad.GoOnAsync(60);
        await nodes.Second.StartAsync();
        await crowd.MessageLoad.GoOnAsync(40);
        await nodes.BothAsync(isOk: true);

        await crowd.AssertAllShowTheSameAsync(nginx.Address);
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task Restarting_one_node_after_the_other_under_load_loses_and_doubles_nothing()
    {
        await using var crowd = await CrowdAsync();
        foreach (var node in new[] { nodes.First, nodes.Second })
        {
            await crowd.MessageLoad.GoOnAsync(30);
            Assert.Equal(0, await node.StopAsync());
            await crowd.MessageLoad.GoOnAsync(30);
            await node.StartAsync();
            await nodes.BothAsync(isOk: true);
        }
        await crowd.MessageLoad.GoOnAsync(30);

        await crowd.AssertAllShowTheSameAsync(nginx.Address);
    }

    private async Task<Crowd> CrowdAsync()
    {
        var readers = Enumerable.Range(0, 6).Select(_ => new ReconnectingReader(nginx.Address, conversation)).ToArray();
        await Until.TrueAsync(() => readers.All(reader => reader.Joined > 0));
        return new Crowd(readers, new MessageLoad(conversation, [.. Enumerable.Repeat(nginx.Address, 4)]));
    }

    private sealed record Crowd(ReconnectingReader[] Readers, MessageLoad MessageLoad) : IAsyncDisposable
    {
        public async Task AssertAllShowTheSameAsync(Uri address)
        {
            var stored = await MessageLoad.EndAsync(address);
            foreach (var reader in Readers)
            {
                await Until.TrueAsync(() => reader.Shown.Count >= stored.Count);
                Assert.Equal(stored, reader.Shown);
            }
            // Somebody was at each node, so the fault was felt.
            Assert.Contains(Readers, reader => reader.Joined > 1);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var reader in Readers) await reader.DisposeAsync();
        }
    }
}
