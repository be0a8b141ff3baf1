using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <summary>What the model cannot say: full-text indexes, and a row of counts for every business.</summary>
    public partial class SearchAndCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Trigrams find any part of a text from three characters on, in any case.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE conversation_search USING fts5(
                    customer_name, customer_phone, customer_email, content='conversations', content_rowid='id', tokenize='trigram');
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
                CREATE TABLE search_state (through INTEGER NOT NULL);
                INSERT INTO search_state VALUES (0);
                CREATE TRIGGER businesses_counted AFTER INSERT ON businesses BEGIN
                    INSERT INTO business_counts (business_id, active, snoozed, resolved, unread) VALUES (new.id, 0, 0, 0, 0);
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER businesses_counted;
                DROP TABLE search_state;
                DROP TABLE message_search;
                DROP TRIGGER conversations_found_anew;
                DROP TRIGGER conversations_found;
                DROP TABLE conversation_search;
                """);
        }
    }
}
