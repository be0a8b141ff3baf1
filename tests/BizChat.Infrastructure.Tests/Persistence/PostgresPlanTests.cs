using System.Text.RegularExpressions;
using BizChat.TestKit.Postgres;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>
/// Everything the adapters ask of PostgreSQL is asked once of tables with many rows, and the server writes down how it went about it:
/// it walks through none of them, and sorts no more than a page.
/// </summary>
public sealed partial class PostgresPlanTests(PostgresPlanTests.Filled filled) : IClassFixture<PostgresPlanTests.Filled>
{
    [Fact]
    public async Task Nothing_walks_through_a_table_and_no_more_than_a_page_is_sorted()
    {
        var before = filled.Cluster.Log().Length;

        // The first times PostgreSQL plans for the values it is given, later for any.
        for (var i = 0; i < 7; i++) await EveryQuery.AskAsync(filled.Stores, "shop1", filled.Clock);

        var plans = Plans(filled.Cluster.Log()[before..]);
        Assert.True(plans.Select(plan => plan.Sql).Distinct().Count() > 60, $"Only {plans.Select(plan => plan.Sql).Distinct().Count()} statements were found.");
        // It ends with the first row.
        plans.RemoveAll(plan => plan.Sql is "SELECT 1 FROM agents LIMIT 1");
        var bad = plans.SelectMany(plan => Bad(plan.Nodes).Select(node => $"{node}\n  in {plan.Sql}\n{plan.Nodes}")).Distinct().ToList();
        Assert.True(bad.Count == 0, string.Join('\n', bad));
    }

    [Fact]
    public void A_walk_or_a_sort_would_be_seen()
    {
        string[] slow = ["SELECT * FROM messages WHERE content = 'x'", "SELECT * FROM feed WHERE type = 'x'", "SELECT * FROM conversations ORDER BY last_message_at LIMIT 10"];
        var before = filled.Cluster.Log().Length;

        foreach (var sql in slow) filled.Stores.Execute(sql);

        var plans = Plans(filled.Cluster.Log()[before..]);
        Assert.All(slow, sql => Assert.NotEmpty(plans.Where(plan => plan.Sql == sql).SelectMany(plan => Bad(plan.Nodes))));
    }

    /// <summary>Tables that have a row, or one for each business or node or for thousands of messages, may be walked through, and so may sequences and what waits to be indexed, which is little.</summary>
    private static IEnumerable<string> Bad(string nodes) => Node().Matches(nodes)
        .Where(node => node.Groups["scan"].Success ? node.Groups["scan"].Value is not ("search_state" or "search_waiting" or "notes_waiting" or "customers_waiting" or "businesses" or "business_counts" or "commits" or "mail_cursors" or "message_times" or "file_sweeps") and var table && !table.EndsWith("_seq", StringComparison.Ordinal) : int.Parse(node.Groups["rows"].Value) > 2_000)
        .Select(node => node.Value);

    private static List<(string Sql, string Nodes)> Plans(string log) =>
        [.. Entry().Matches(log).Select(entry => (entry.Groups["sql"].Value.Trim(), entry.Groups["nodes"].Value))];

    [GeneratedRegex(@"plan:\n\tQuery Text: (?<sql>.*(?:\n\t(?!\S.*\(cost=).*)*?)\n\t(?<nodes>\S.*\(cost=.*(?:\n\t.*)*)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"Seq Scan on (?<scan>\w+)|Sort  \(cost=\S+ rows=(?<rows>\d+)")]
    private static partial Regex Node();

    /// <summary>A database with many rows, on a server that writes down how it goes about each statement; a module that comes with it does so.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        public PostgresCluster Cluster { get; } = PostgresCluster.Start("-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c jit=off -c autovacuum=off");

        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

        public PostgresStores Stores { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Stores = new PostgresStores { Cluster = Cluster };
            await Stores.OpenAsync(Clock);
            Stores.Execute(
                """
                INSERT INTO businesses (id, name, status, stored_bytes, created_at) SELECT 'shop' || n, 'Shop ' || n, 'online', 0, now() FROM generate_series(1, 300) n;
                INSERT INTO agents (id, name, email, security_stamp, access_failed_count, created_at) SELECT 'agent' || n, 'Agent ' || n, 'agent' || n || '@example.test', 'stamp', 0, now() FROM generate_series(1, 20000) n;
                INSERT INTO memberships (business_id, agent_id, role, created_at) SELECT 'shop' || (1 + n % 300), 'agent' || n, 'agent', now() FROM generate_series(1, 20000) n;
                INSERT INTO files (file_name, business_id, original_name, size, content_type, is_image, created_at) SELECT 'file' || n, 'shop1', 'x', 1, 'text/plain', false, now() FROM generate_series(1, 20000) n;
                INSERT INTO conversations (business_id, customer_id, customer_name, status, assignee_id, assignee_name, last_message, last_message_at, last_seq, unread_count, activity,
                    customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq, created_at)
                SELECT 'shop' || (1 + n % 5), 'customer' || n, 'Customer ' || n, CASE n % 10 WHEN 0 THEN 'resolved' WHEN 1 THEN 'snoozed' ELSE 'active' END,
                    CASE WHEN n % 3 = 0 THEN 'agent' || (n % 100) END, CASE WHEN n % 3 = 0 THEN 'Agent' END, 'last ' || n, now(), 5, 0, n, 0, 0, 0, 0, now() - n * interval '1 minute' FROM generate_series(1, 20000) n;
                INSERT INTO messages (conversation_id, seq, sender_type, sender_name, content, message_type, status, timestamp, client_message_id)
                SELECT 1 + n % 20000, 1 + n / 20000, 'customer', 'Ann', 'message ' || n, 'text', 'read', now(), 'key' || n FROM generate_series(0, 99999) n;
                INSERT INTO feed (business_id, conversation_id, type, message_id, timestamp)
                SELECT 'shop' || (1 + n % 5), 1 + n % 20000, 'new_message', n + 1, timestamptz '2026-01-31 12:00:00Z' FROM generate_series(0, 99999) n;
                INSERT INTO canned_replies (id, business_id, shortcut, shortcut_key, title, content, created_at)
                SELECT 'reply' || n, 'shop' || (1 + n % 300), 'r' || n, 'R' || n, 'Title', 'Text', now() FROM generate_series(1, 20000) n;
                INSERT INTO activity (id, conversation_id, type, actor_kind, after_message_id, content, file_url, client_note_id, created_at)
                SELECT n, 1 + n % 20000, 'note', 'agent', 0, 'note ' || n, CASE WHEN n % 10 = 0 THEN '/uploads/file' || n END, 'note' || n, now() FROM generate_series(1, 50000) n;
                UPDATE conversation_search SET folded = 'customer ' || conversation_id, grams = ARRAY[conversation_id, conversation_id + 1, conversation_id % 7]::integer[];
                INSERT INTO message_search SELECT n, 1 + n % 20000, 'message ' || n, ARRAY[n, n + 1, n % 7] FROM generate_series(1, 50000) n;
                INSERT INTO note_search SELECT n, 'note ' || n, ARRAY[n, n + 1, n % 7] FROM generate_series(1, 50000) n;
                INSERT INTO customers (id, business_id, external_id, name, created_at, last_seen_at)
                SELECT 'customer' || n, 'shop' || (1 + n % 5), CASE WHEN n % 3 = 0 THEN 'external' || n END, 'Customer ' || n, now(), now() - n * interval '1 minute' FROM generate_series(1, 20000) n;
                INSERT INTO customer_search SELECT 'customer' || n, 'customer ' || n, ARRAY[n, n + 1, n % 7] FROM generate_series(1, 20000) n;
                INSERT INTO access_changes (subject, at) SELECT 'agent' || n, timestamptz '2026-01-31 12:00:00Z' - n * interval '1 second' FROM generate_series(1, 20000) n;
                INSERT INTO quarter_hour_counts (business_id, begins_at, side, count) SELECT 'shop' || (1 + n % 300), timestamptz '2025-12-01 12:00:00Z' + n / 300 * interval '1 day', side, 7
                FROM generate_series(0, 17999) n, unnest(ARRAY['business', 'customer']) side;
                UPDATE conversations SET priority = CASE id % 4 WHEN 0 THEN 'urgent' WHEN 1 THEN 'low' END, waiting_since = CASE WHEN id % 3 = 0 THEN now() - id * interval '1 second' END,
                    snoozed_until = CASE WHEN status = 'snoozed' THEN now() + interval '1 day' END;
                INSERT INTO labels (id, business_id, name, folded_name, color, created_at) SELECT 'label' || n, 'shop' || (1 + n % 300), 'Label ' || n, 'LABEL ' || n, '#aabbcc', now() FROM generate_series(1, 20000) n;
                INSERT INTO labelled (conversation_id, label_id, status, activity) SELECT c.id, 'label' || (1 + (c.id + n) % 200), c.status, c.activity FROM conversations c, generate_series(1, 3) n;
                INSERT INTO inbox_counts (business_id, status, assignee_id, priority, labels, unread, count) SELECT 'shop' || (1 + n % 300), 'active', 'agent' || n, '', '', 0, 1 FROM generate_series(1, 20000) n;
                INSERT INTO views (id, business_id, maker_id, name, filter, shared, created_at) SELECT 'view' || n, 'shop' || (1 + n % 300), 'agent' || n, 'View', '{}', false, now() FROM generate_series(1, 20000) n;
                INSERT INTO reply_counts (business_id, day, within_minutes, count) SELECT 'shop' || (1 + n % 300), timestamptz '2025-12-01 00:00:00Z' + n / 300 * interval '1 day', minutes, 3
                FROM generate_series(0, 17999) n, unnest(ARRAY[10, 60, 1440]) minutes;
                INSERT INTO outbox (id, kind, business_id, conversation_id, state, attempts, due_at, created_at, ended_at)
                SELECT 'mail' || n, 'unread', 'shop' || (1 + n % 300), 1 + n % 20000, 'sent', 1, NULL, timestamptz '2026-01-31 12:00:00Z' - n * interval '1 minute', timestamptz '2026-01-31 12:00:00Z' - n * interval '1 minute' FROM generate_series(1, 20000) n;
                INSERT INTO unread_notices (id, business_id, conversation_id, reader, due_at, mailed_through) SELECT 'notice' || n, 'shop' || (1 + n % 5), n, 'customer', NULL, 0 FROM generate_series(1, 20000) n;
                INSERT INTO customer_links (token_hash, business_id, conversation_id, created_at, expires_at) SELECT 'link' || n, 'shop' || (1 + n % 5), n, now(), timestamptz '2026-02-28 12:00:00Z' + n * interval '1 minute' FROM generate_series(1, 20000) n;
                UPDATE search_state SET folded_through = 100000;
                TRUNCATE search_waiting, notes_waiting, customers_waiting;
                """);
            // As it is done by itself now and then; without it an index of texts has a list that is not in order yet.
            Stores.Execute("VACUUM ANALYZE");
        }

        public async ValueTask DisposeAsync()
        {
            await Stores.DisposeAsync();
            Cluster.Dispose();
        }
    }
}
