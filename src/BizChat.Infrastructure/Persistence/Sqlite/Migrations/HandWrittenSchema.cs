namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>What the model cannot say: full-text indexes, and a row of counts for every business.</summary>
internal static class HandWrittenSchema
{
    // Trigrams find any part of a text from three characters on, in any case. An erased message is not found any more: what the indexes
    // forget they overwrite ('secure-delete') instead of noting beside it that it is gone.
    public const string Create =
        """
        CREATE VIRTUAL TABLE conversation_search USING fts5(
            customer_name, customer_phone, customer_email, content='conversations', content_rowid='id', tokenize='trigram');
        INSERT INTO conversation_search (conversation_search, rank) VALUES ('secure-delete', 1);
        CREATE TRIGGER conversations_found AFTER INSERT ON conversations BEGIN
            INSERT INTO conversation_search (rowid, customer_name, customer_phone, customer_email)
            VALUES (new.id, new.customer_name, new.customer_phone, new.customer_email);
        END;
        CREATE TRIGGER conversations_found_anew AFTER UPDATE OF customer_name, customer_phone, customer_email ON conversations BEGIN
            INSERT INTO conversation_search (conversation_search, rowid, customer_name, customer_phone, customer_email)
            VALUES ('delete', old.id, old.customer_name, old.customer_phone, old.customer_email);
            INSERT INTO conversation_search (rowid, customer_name, customer_phone, customer_email)
            VALUES (new.id, new.customer_name, new.customer_phone, new.customer_email);
        END;
        CREATE VIRTUAL TABLE message_search USING fts5(content, content='messages', content_rowid='id', tokenize='trigram');
        INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
        CREATE TABLE search_state (through INTEGER NOT NULL);
        INSERT INTO search_state VALUES (0);
        CREATE TRIGGER messages_forgotten AFTER UPDATE OF content ON messages
        WHEN old.content IS NOT NULL AND new.content IS NULL AND old.id <= (SELECT through FROM search_state) BEGIN
            INSERT INTO message_search (message_search, rowid, content) VALUES ('delete', old.id, old.content);
        END;
        CREATE TRIGGER businesses_counted AFTER INSERT ON businesses BEGIN
            INSERT INTO business_counts (business_id, active, snoozed, resolved, unread) VALUES (new.id, 0, 0, 0, 0);
        END;
        """;

    public const string Drop =
        """
        DROP TRIGGER businesses_counted;
        DROP TRIGGER messages_forgotten;
        DROP TABLE search_state;
        DROP TABLE message_search;
        DROP TRIGGER conversations_found_anew;
        DROP TRIGGER conversations_found;
        DROP TABLE conversation_search;
        """;
}
