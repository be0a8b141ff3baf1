using Ardalis.Specification;
using BizChat.Application.Access;
using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.TestKit.Persistence;

namespace BizChat.Application.Tests.Access;

public sealed class ListPushRecipientsTests : World
{
    [Fact]
    public async Task Members_whose_browsers_have_a_valid_session_are_listed_and_agents_are_read_once()
    {
        var (bo, eve) = (Bo.Id, (await Stores.HireAsync("eve", Shop, Clock)).Id);
        await SubscribeAsync(bo, "bo");
        await SubscribeAsync(eve, "eve");
        await Stores.WriteAsync(async work =>
        {
            (await work.FindAsync<Agent>(eve))!.SignOutEverywhere();
            return new Done();
        });
        var reads = new CountedReads(Stores.Reads);

        var recipients = await new ListPushRecipients(reads, Clock).Handle(Shop, None);

        var recipient = Assert.Single(recipients);
        Assert.Equal((bo, "https://push.test/bo"), (recipient.AgentId, Assert.Single(recipient.Browsers).Endpoint));
        Assert.Equal(reads.Lists.Distinct(), reads.Lists);
    }

    private async Task SubscribeAsync(string agentId, string name) => await Stores.WriteAsync(async work =>
    {
        var session = Session.Begin((await work.FindAsync<Agent>(agentId))!, null, TimeSpan.FromHours(1), Clock.GetUtcNow());
        work.Add(session);
        work.Add(PushSubscription.Of(name, agentId, session.Id, "https://push.test/" + name, "key", "secret", Clock.GetUtcNow()));
        return new Done();
    });

    /// <summary>Knows of which entities lists were read.</summary>
    private sealed class CountedReads(IReadStore reads) : IReadStore
    {
        public List<Type> Lists { get; } = [];

        public Task<TView?> FindAsync<T, TView>(string key, CancellationToken ct) where T : class where TView : class => reads.FindAsync<T, TView>(key, ct);

        public Task<TView?> FindConversationAsync<TView>(Scope scope, long id, CancellationToken ct) where TView : class => reads.FindConversationAsync<TView>(scope, id, ct);

        public Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class => reads.FindAsync<T, TView>(specification, ct);

        public Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class
        {
            Lists.Add(typeof(T));
            return reads.ListAsync<T, TView>(specification, ct);
        }

        public Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class => reads.CountAsync(specification, ct);
    }
}
