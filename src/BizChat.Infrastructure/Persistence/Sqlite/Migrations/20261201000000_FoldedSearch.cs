using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>Indexes hold folded text of their own (<see cref="Sql.SearchText"/>) instead of the rows' text. They are filled in the background.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261201000000_FoldedSearch")]
internal sealed class FoldedSearch : Migration
{
    // What is erased leaves the indexes at once, and they overwrite it ('secure-delete') instead of noting beside it that it is gone.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER messages_forgotten;
        DROP TABLE message_search;
        DROP TRIGGER conversations_found_anew;
        DROP TRIGGER conversations_found;
        DROP TABLE conversation_search;
        CREATE VIRTUAL TABLE conversation_search USING fts5(folded, tokenize='trigram');
        INSERT INTO conversation_search (conversation_search, rank) VALUES ('secure-delete', 1);
        CREATE TABLE search_waiting (conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE);
        CREATE TRIGGER conversations_found AFTER INSERT ON conversations BEGIN
            INSERT INTO search_waiting VALUES (new.id) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER conversations_found_anew AFTER UPDATE OF customer_name, customer_phone, customer_email ON conversations
        WHEN (old.customer_name, old.customer_phone, old.customer_email) IS NOT (new.customer_name, new.customer_phone, new.customer_email) BEGIN
            DELETE FROM conversation_search WHERE rowid = new.id;
            INSERT INTO search_waiting VALUES (new.id) ON CONFLICT DO NOTHING;
        END;
        CREATE VIRTUAL TABLE message_search USING fts5(folded, tokenize='trigram');
        INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
        CREATE TRIGGER messages_forgotten AFTER UPDATE OF content ON messages WHEN old.content IS NOT NULL AND new.content IS NULL BEGIN
            DELETE FROM message_search WHERE rowid = old.id;
        END;
        INSERT INTO search_waiting SELECT id FROM conversations;
        UPDATE search_state SET through = 0;
        """);
}
