using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "stored_bytes",
                table: "businesses",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_messages_file_url",
                table: "messages",
                column: "file_url",
                filter: "file_url IS NOT NULL");

            // An erased message is not found any more. What the indexes forget they overwrite instead of noting beside it that it is gone.
            migrationBuilder.Sql(
                """
                UPDATE businesses SET stored_bytes = (SELECT coalesce(sum(size), 0) FROM files WHERE files.business_id = businesses.id);
                INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
                INSERT INTO conversation_search (conversation_search, rank) VALUES ('secure-delete', 1);
                CREATE TRIGGER messages_forgotten AFTER UPDATE OF content ON messages
                WHEN old.content IS NOT NULL AND new.content IS NULL AND old.id <= (SELECT through FROM search_state) BEGIN
                    INSERT INTO message_search (message_search, rowid, content) VALUES ('delete', old.id, old.content);
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER messages_forgotten;");

            migrationBuilder.DropIndex(
                name: "IX_messages_file_url",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "stored_bytes",
                table: "businesses");
        }
    }
}
