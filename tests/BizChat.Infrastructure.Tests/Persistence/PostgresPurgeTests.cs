using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Notes;
using BizChat.Application.Ports;
using BizChat.Domain.Audit;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Customers;
using BizChat.Domain.Files;
using BizChat.Domain.Mail;
using BizChat.Infrastructure.Persistence.Postgres;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit.Persistence;
using Npgsql;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>A row that is changed or deleted leaves its earlier version in the table, until that is purged.</summary>
public sealed class PostgresPurgeTests : StoreContract<PostgresStores>
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>They have ids and numbers.</summary>
    private static readonly string[] Impersonal = ["business_counts", "businesses", "commits", "customers_waiting", "inbox_counts", "notes_waiting", "pending_erasures", "search_state", "search_waiting"];

    [Fact]
    public async Task Every_table_that_an_erasure_changes_is_purged()
    {
        var customer = await TalkAsync();
        Stores.Execute(
            """
            CREATE TABLE changed (name text);
            CREATE FUNCTION note_table() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO changed VALUES (tg_table_name); RETURN NULL; END';
            DO $$
            DECLARE name text;
            BEGIN
                FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'changed' LOOP
                    EXECUTE format('CREATE TRIGGER zz_changed AFTER UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION note_table()', name);
                END LOOP;
            END $$;
            """);
        var resume = new ResumeErasures(Stores.Writes, Stores.Reads, Stores.Get<IFileStorage>(), Stores.Get<IErasedDataPurge>(), Clock);

        Assert.Null((await new EraseCustomer(Stores.Writes, resume, Clock).Handle(Arrange.Trusted, Shop, customer, None)).Error);
        await resume.Handle(None);

        Assert.Equal(PostgresDialect.Purged.Order(StringComparer.Ordinal), (await ChangedAsync()).Except(Impersonal));
    }

    /// <summary>Leaves something in every table that may have something of a customer.</summary>
    private async Task<string> TalkAsync()
    {
        var start = new ConversationStart { BusinessId = Shop, CustomerName = "Ann", CustomerEmail = "ann@mail.test", Content = "hello" };
        var view = (await new StartConversation(Stores.Writes, Stores.Views, Stores.Tokens, Stores.Turns, Stores.Automatic, Clock).Handle(new Caller.Visitor(), start, None)).Value.View;
        var customer = view.CustomerId.ToString();
        await new WriteNote(Stores.Writes, Clock).Handle(Arrange.Trusted, view.Id, new NoteDraft { Content = "a note" }, None);
        var label = await Stores.LabelAsync(Shop, "VIP", Clock);
        await Stores.ChangeAsync(view.Id, new ConversationChanges { LabelIds = new[] { label } }, Clock);
        await Stores.WriteAsync(async work =>
        {
            var conversation = (await work.ConversationAsync(view.Id))!;
            work.Add(StoredFile.Keep(Guid.NewGuid() + ".txt", Shop, "letter.txt", 7, FileTypes.PlainText, null, Clock.GetUtcNow(), customer));
            work.Add(AuditEntry.Of(ActorKind.Customer, customer, "customer.merged", Shop, customer, "2001:db8::1", Clock.GetUtcNow()));
            work.Add(OutboxMail.Queue(MailKind.Unread, Shop, view.Id, [1], "hello", Clock.GetUtcNow()));
            work.Add(UnreadNotice.For(conversation, Side.Customer));
            work.Add(CustomerLink.To(view.Id, Shop, "hash", Clock.GetUtcNow()));
            return new Done();
        });
        await Stores.Get<IFileStorage>().PrepareAsync(None);
        // Whoever searches has all indexed first.
        await Stores.Inbox.ReadAsync(Shop, new InboxFilter(null, null, "hello"), new Page(1, 0), None);
        return customer;
    }

    private async Task<List<string>> ChangedAsync()
    {
        await using var connection = Stores.Stranger();
        await using var command = new NpgsqlCommand("SELECT DISTINCT name FROM changed", connection);
        await using var rows = await command.ExecuteReaderAsync(None);
        var names = new List<string>();
        while (await rows.ReadAsync(None)) names.Add(rows.GetString(0));
        return [.. names.Order(StringComparer.Ordinal)];
    }
}
