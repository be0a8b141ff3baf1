using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>Notes can be searched. The index is filled in the background; what a note no longer says leaves it at once.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261201060000_NoteSearch")]
internal sealed class NoteSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE note_search (
            activity_id bigint PRIMARY KEY REFERENCES activity (id) ON DELETE CASCADE,
            folded text COLLATE "C" NOT NULL,
            grams integer[] NOT NULL);
        CREATE INDEX "IX_note_search_grams" ON note_search USING gin (grams);
        CREATE TABLE notes_waiting (activity_id bigint PRIMARY KEY REFERENCES activity (id) ON DELETE CASCADE);
        CREATE FUNCTION note_note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            DELETE FROM note_search WHERE activity_id = new.id;
            IF new.content IS NOT NULL THEN INSERT INTO notes_waiting VALUES (new.id) ON CONFLICT DO NOTHING; END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER notes_found AFTER INSERT ON activity FOR EACH ROW WHEN (new.content IS NOT NULL) EXECUTE FUNCTION note_note();
        CREATE TRIGGER notes_found_anew AFTER UPDATE OF content ON activity FOR EACH ROW WHEN (old.content IS DISTINCT FROM new.content) EXECUTE FUNCTION note_note();
        INSERT INTO notes_waiting SELECT id FROM activity WHERE content IS NOT NULL;
        """);
}
