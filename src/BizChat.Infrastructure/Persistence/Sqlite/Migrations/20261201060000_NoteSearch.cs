using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>Notes can be searched. The index is filled in the background; what a note no longer says leaves it at once.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261201060000_NoteSearch")]
internal sealed class NoteSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE VIRTUAL TABLE note_search USING fts5(folded, tokenize='trigram');
        INSERT INTO note_search (note_search, rank) VALUES ('secure-delete', 1);
        CREATE TABLE notes_waiting (activity_id INTEGER PRIMARY KEY REFERENCES activity (id) ON DELETE CASCADE);
        CREATE TRIGGER notes_found AFTER INSERT ON activity WHEN new.content IS NOT NULL BEGIN
            INSERT INTO notes_waiting VALUES (new.id) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER notes_found_anew AFTER UPDATE OF content ON activity WHEN old.content IS NOT new.content BEGIN
            DELETE FROM note_search WHERE rowid = old.id;
            INSERT INTO notes_waiting VALUES (new.id) ON CONFLICT DO NOTHING;
        END;
        INSERT INTO notes_waiting SELECT id FROM activity WHERE content IS NOT NULL;
        """);
}
