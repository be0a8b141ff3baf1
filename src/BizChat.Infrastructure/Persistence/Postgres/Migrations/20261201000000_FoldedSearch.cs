using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>
/// Text is folded further than before (<see cref="Sql.SearchText"/>), so all of it is indexed anew in the background. The previous version marks what it
/// has indexed by <c>through</c> and <c>folded</c>; nodes of it may run on and must not mark anything for this one.
/// </summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261201000000_FoldedSearch")]
internal sealed class FoldedSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE search_state ADD COLUMN folded_through bigint NOT NULL DEFAULT 0;
        CREATE TABLE search_waiting (conversation_id bigint PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE);
        INSERT INTO search_waiting SELECT id FROM conversations;
        CREATE OR REPLACE FUNCTION note_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO conversation_search (conversation_id) VALUES (new.id)
            ON CONFLICT (conversation_id) DO UPDATE SET folded = NULL, grams = NULL;
            INSERT INTO search_waiting VALUES (new.id) ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
        """);
}
