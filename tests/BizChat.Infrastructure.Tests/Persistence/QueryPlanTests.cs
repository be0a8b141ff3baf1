using Ardalis.Specification;
using BizChat.Application.Access.Specs;
using BizChat.Application.Audit.Specs;
using BizChat.Application.Common;
using BizChat.Application.Conversations.Specs;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Files.Specs;
using BizChat.Application.Inbox.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Customers;
using BizChat.Domain.Files;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sqlite;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>
/// Everything the adapters ask of SQLite is asked here once, and its plan read: nothing walks through a table, and no page
/// of a list is found by sorting.
/// </summary>
public sealed class QueryPlanTests : StoreContract<SqliteStores>
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What may walk or sort after all: a part of the SQL, the line of the plan, and why it costs nothing.</summary>
    private static readonly (string Sql, string Plan, string Because)[] Allowed =
    [
        ("SELECT name, seq FROM sqlite_sequence", "SCAN sqlite_sequence", "it has a row for each table that counts"),
        ("FROM \"businesses\"", "SCAN b", "open mode shows the first thousand, in the order of the key"),
        ("ORDER BY first_response_seconds LIMIT 1", "USE TEMP B-TREE FOR ORDER BY", "one value of 30 days of one business, asked by the dashboard"),
        ("\"actor_kind\" = 'customer'", "SCAN a USING INDEX IX_audit_subject_id", "the index has what customers did themselves, which is little"),
        ("FROM \"pending_erasures\"", "SCAN p", "it has a row for each erasure under way"),
        ("FROM \"pending_erasures\"", "USE TEMP B-TREE FOR ORDER BY", "the same"),
        ("FROM search_state", "SCAN search_state", "it has one row"),
        ("UPDATE search_state", "SCAN search_state", "it has one row"),
        ("ORDER BY position LIMIT $2", "SCAN feed", "the walk ends after a part of the oldest"),
        (") page", "SCAN page", "the rows of one page"),
        (") page", "USE TEMP B-TREE FOR ORDER BY", "sorts the rows of one page, found in order by an index"),
        ("message_search MATCH", "SCAN message_search VIRTUAL TABLE INDEX", "a look-up in a full-text index"),
        ("conversation_search MATCH", "SCAN conversation_search VIRTUAL TABLE INDEX", "a look-up in a full-text index"),
        ("SELECT count(*) FROM (", "SCAN every_status", "what the index entries it counts gave"),
        ("SELECT 1 FROM agents LIMIT 1", "SCAN agents", "ends with the first row"),
        ("WHERE 0\n", "SCAN c", "never begins: a scope of nothing covers no row"),
        ("WHERE \"c\".\"customer_id\" =", "USE TEMP B-TREE FOR ORDER BY", "one customer's conversations, which are few; an index in their order would be written with every message"),
        ("WHERE \"f\".\"customer_id\" =", "USE TEMP B-TREE FOR ORDER BY", "one customer's uploads, which are few"),
        ("WHERE \"m\".\"agent_id\" =", "USE TEMP B-TREE FOR ORDER BY", "the businesses that one agent works for, which are few"),
        ("FROM \"views\"", "USE TEMP B-TREE FOR ORDER BY", "the views of one business, which are few"),
        ("FROM search_waiting", "SCAN search_waiting", "a part of 200 of what waits, or its first row"),
        ("FROM notes_waiting", "SCAN notes_waiting", "the same"),
        ("FROM customers_waiting", "SCAN customers_waiting", "the same"),
        ("customer_search MATCH", "SCAN customer_search VIRTUAL TABLE INDEX", "a look-up in a full-text index"),
        ("customer_search.rowid = n.number", "SCAN customer_search VIRTUAL TABLE INDEX", "look-ups by key"),
        ("customer_search.rowid = n.number", "SCAN newest", "the customers seen last, where all words of a search are short"),
        ("FROM json_each", "SCAN json_each VIRTUAL TABLE INDEX", "further words of a search, or what it has found"),
        ("note_search.rowid IN (", "SCAN note_search VIRTUAL TABLE INDEX", "look-ups by key"),
        ("note_search.rowid IN (", "USE TEMP B-TREE FOR ORDER BY", "what active conversations have, where all words of a search are short"),
        ("note_search MATCH", "SCAN note_search VIRTUAL TABLE INDEX", "a look-up in a full-text index"),
        ("message_search.rowid = ", "SCAN message_search VIRTUAL TABLE INDEX 0:=", "a look-up by key"),
        ("conversation_search.rowid = ", "SCAN conversation_search VIRTUAL TABLE INDEX 0:=", "a look-up by key"),
        ("FROM json_each", "USE TEMP B-TREE FOR ORDER BY", "what a search has found, up to its limit"),
        (") listed", "SCAN listed", "the conversations of a label or an assignee, which are few"),
        (") listed", "USE TEMP B-TREE FOR ORDER BY", "the messages of these"),
    ];

    [Fact]
    public async Task Nothing_walks_through_a_table_and_no_page_is_found_by_sorting()
    {
        var asked = await AskedAsync();

        var bad = asked.SelectMany(sql => Bad(sql, Plan(sql))).ToList();

        Assert.True(asked.Count > 40, $"Only {asked.Count} statements were found.");
        Assert.True(bad.Count == 0, string.Join("\n", bad));
    }

    [Fact]
    public void A_walk_or_a_sort_would_be_seen()
    {
        string[] slow =
        [
            "SELECT * FROM messages WHERE content = ?1",
            "SELECT * FROM conversations WHERE customer_name = ?1",
            "SELECT * FROM feed WHERE type = ?1",
            "SELECT id FROM conversations WHERE business_id = ?1 AND status = 'active' ORDER BY last_message_at DESC LIMIT 50",
        ];

        Assert.All(slow, sql => Assert.NotEmpty(Bad(sql, Plan(sql))));
    }

    [Fact]
    public async Task An_exception_that_nothing_needs_is_taken_out()
    {
        var plans = (await AskedAsync()).ConvertAll(sql => (Sql: sql, Plan: Plan(sql)));

        Assert.All(Allowed, allowed => Assert.Contains(plans, asked =>
            asked.Sql.Contains(allowed.Sql, StringComparison.Ordinal) && asked.Plan.Any(line => line.StartsWith(allowed.Plan, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Bad(string sql, List<string> plan) => plan
        .Where(line => line.StartsWith("SCAN ", StringComparison.Ordinal) || line.Contains("FOR ORDER BY", StringComparison.Ordinal))
        .Where(line => line is not "SCAN CONSTANT ROW")
        .Where(line => !Allowed.Any(allowed => sql.Contains(allowed.Sql, StringComparison.Ordinal) && line.StartsWith(allowed.Plan, StringComparison.Ordinal)))
        .Select(line => $"{line}\n  of {string.Join(" | ", plan)}\n  in {sql}");

    private List<string> Plan(string sql)
    {
        using var reader = ((SqliteDialect)Stores.Get<Dialect>()).OpenReader();
        return reader.ListAsync("EXPLAIN QUERY PLAN " + sql, [], row => row.String(3), None).AsTask().Result;
    }

    private async Task<List<string>> AskedAsync()
    {
        await EveryQuery.AskAsync(Stores, Shop, Clock);
        return
        [
            .. (await Stores.Get<WriteQueue>().RunAsync(session => ValueTask.FromResult(((SqliteSession)session).Prepared.ToList()), None))
                .Concat(await Stores.Get<Dialect>().ReadAsync((session, _) => ValueTask.FromResult(((SqliteSession)session).Prepared.ToList()), None))
                .Concat(ColdQueries())
                .Distinct(),
        ];
    }

    private List<string> ColdQueries()
    {
        using var context = Stores.Get<IDbContextFactory<BizChatDbContext>>().CreateDbContext();
        var agent = new Caller.Agent("a", "Ann", new Dictionary<string, Role> { [Shop] = Role.Agent, [Other] = Role.Owner });
        return
        [
            ByKey<Business>(), Sql(new MemberOf(Shop, "a")), ByKey<Agent>(),
            Sql(new MembersOf(Shop)), Sql(new MembershipsOf("a")), Sql(new AgentByEmail("a@b")), ByKey<Session>(), Sql(new BusinessesAmong([Shop, Other])),
            ByKey<ApiKey>(), ByKey<CustomerAccount>(), ByKey<ServerSecret>(), Sql(new AuditOf(Shop)), Sql(new SignInsFrom("a", "address")), Sql(new FirstBusinesses()),
            .. new[] { Scope.Everything, Scope.Of([Shop, Other]), Scope.OfCustomer(Shop, "c"), Scope.Nothing }.Select(scope => Text(context.Set<Conversation>().Where(it => it.Id == 1).Where(scope.Conversations))),
            Sql(new CustomerOf(Shop, "c")), Sql(new CustomerKnownAs(Shop, "e")), Sql(new CustomersAmong(["c", "d"])), Sql(new ConversationsOf(Shop, "c")), Sql(new ConversationsOf(Shop, "c", new Page(10, 0))),
            Sql(new LabelsOf(Shop)), Sql(new LabelOf(Shop, "l")), Sql(new LabelNamed(Shop, "L")), Sql(new LabelsChangedBefore(Clock.GetUtcNow())), ByKey<Label>(),
            Sql(new ViewsSeenBy(Shop, "a")), Sql(new ViewSeenBy(Shop, "a", "v")), Sql(new LastOfCustomer(1)),
            Sql(new MessagesOf(1, 0, 10)), Sql(new MessagesWith("/uploads/f")), Sql(new UploadsOf("c")), Sql(new UploadsSince("c", Clock.GetUtcNow())),
            Sql(new SessionsExpiredBefore(Clock.GetUtcNow(), 10)), Sql(new SessionsEndedBefore(Clock.GetUtcNow(), 10)), Sql(new InvitationsExpiredBefore(Clock.GetUtcNow(), 10)),
            Sql(new AuditOlderThan(Clock.GetUtcNow(), 10)),
            Sql(new UploadsErasedWith("c")), Sql(new PendingErasures(Clock.GetUtcNow())), ByKey<PendingErasure>(), Sql(new CustomerEntries(["c", "d"])),
            ByKey<StoredFile>(), Sql(new UploadServedAs("f")), Sql(new UploadsAmong(["f", "g"])), Sql(new UploadVisibleTo(agent, "f")), Sql(new UploadVisibleTo(Arrange.Trusted, "f")),
        ];

        string Sql<T>(ISpecification<T> specification) where T : class => Text(context.Set<T>().WithSpecification(specification));

        string ByKey<T>() where T : class => Text(context.Set<T>().WithKey("key"));

        static string Text<T>(IQueryable<T> rows) =>
            string.Join('\n', rows.Take(1).ToQueryString().Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));
    }
}
