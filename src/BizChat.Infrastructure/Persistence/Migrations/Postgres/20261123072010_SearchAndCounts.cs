using BizChat.Infrastructure.Persistence.Postgres;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Migrations.Postgres
{
    /// <summary>What the model cannot say: search indexes, and a row of counts for every business.</summary>
    [DbContext(typeof(PostgresDbContext))]
    [Migration("20261123072010_SearchAndCounts")]
    public partial class SearchAndCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // See SearchText.cs for what grams are.
            migrationBuilder.Sql(
                """
                CREATE TABLE conversation_search (
                    conversation_id bigint PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
                    folded text COLLATE "C" NOT NULL,
                    grams integer[] NOT NULL);
                CREATE INDEX "IX_conversation_search_grams" ON conversation_search USING gin (grams) WITH (fastupdate = off);
                CREATE TABLE message_search (
                    message_id bigint PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
                    conversation_id bigint NOT NULL,
                    folded text COLLATE "C" NOT NULL,
                    grams integer[] NOT NULL);
                CREATE INDEX "IX_message_search_grams" ON message_search USING gin (grams);
                CREATE TABLE search_state (through bigint NOT NULL);
                INSERT INTO search_state VALUES (0);
                CREATE FUNCTION count_business() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO business_counts (business_id, active, snoozed, resolved, unread) VALUES (new.id, 0, 0, 0, 0);
                    RETURN NULL;
                END $$;
                CREATE TRIGGER businesses_counted AFTER INSERT ON businesses FOR EACH ROW EXECUTE FUNCTION count_business();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER businesses_counted ON businesses;
                DROP FUNCTION count_business();
                DROP TABLE search_state, message_search, conversation_search;
                """);
        }
    }
}
