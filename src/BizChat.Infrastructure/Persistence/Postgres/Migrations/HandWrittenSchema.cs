namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>What the model cannot say: search indexes, a row of counts for every business, and who committed last.</summary>
internal static class HandWrittenSchema
{
    // See SearchText for what grams are.
    public const string Create =
        """
        CREATE TABLE conversation_search (
            conversation_id bigint PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
            folded text COLLATE "C",
            grams integer[]);
        CREATE INDEX "IX_conversation_search_grams" ON conversation_search USING gin (grams);
        CREATE INDEX "IX_conversation_search_missing" ON conversation_search (conversation_id) WHERE folded IS NULL;
        CREATE FUNCTION note_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO conversation_search (conversation_id) VALUES (new.id)
            ON CONFLICT (conversation_id) DO UPDATE SET folded = NULL, grams = NULL;
            RETURN NULL;
        END $$;
        CREATE TRIGGER conversations_found AFTER INSERT ON conversations FOR EACH ROW EXECUTE FUNCTION note_conversation();
        CREATE TRIGGER conversations_found_anew AFTER UPDATE ON conversations FOR EACH ROW
            WHEN ((old.customer_name, old.customer_phone, old.customer_email) IS DISTINCT FROM (new.customer_name, new.customer_phone, new.customer_email))
            EXECUTE FUNCTION note_conversation();
        CREATE TABLE message_search (
            message_id bigint PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
            conversation_id bigint NOT NULL,
            folded text COLLATE "C" NOT NULL,
            grams integer[] NOT NULL);
        CREATE INDEX "IX_message_search_grams" ON message_search USING gin (grams);
        CREATE FUNCTION forget_message() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            DELETE FROM message_search WHERE message_id = old.id;
            RETURN NULL;
        END $$;
        CREATE TRIGGER messages_forgotten AFTER UPDATE OF content ON messages FOR EACH ROW
            WHEN (old.content IS NOT NULL AND new.content IS NULL) EXECUTE FUNCTION forget_message();
        CREATE TABLE commits (writer text PRIMARY KEY, batch bigint NOT NULL, made_at timestamptz NOT NULL);
        CREATE TABLE search_state (through bigint NOT NULL);
        INSERT INTO search_state VALUES (0);
        CREATE FUNCTION count_business() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO business_counts (business_id, active, snoozed, resolved, unread) VALUES (new.id, 0, 0, 0, 0);
            RETURN NULL;
        END $$;
        CREATE TRIGGER businesses_counted AFTER INSERT ON businesses FOR EACH ROW EXECUTE FUNCTION count_business();
        """;

    public const string Drop =
        """
        DROP TRIGGER businesses_counted ON businesses;
        DROP FUNCTION count_business();
        DROP TRIGGER messages_forgotten ON messages;
        DROP FUNCTION forget_message();
        DROP TRIGGER conversations_found_anew ON conversations;
        DROP TRIGGER conversations_found ON conversations;
        DROP FUNCTION note_conversation();
        DROP TABLE commits, search_state, message_search, conversation_search;
        """;
}
