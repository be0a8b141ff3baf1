using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations
{
    /// <summary>What staff see beside messages, and events that only they learn of.</summary>
    [DbContext(typeof(PostgresDbContext))]
    [Migration("20261201020000_Activity")]
    public partial class Activity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "activity_id",
                table: "feed",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "audience",
                table: "feed",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "activity",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    actor_kind = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    actor_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    after_message_id = table.Column<long>(type: "bigint", nullable: false),
                    details = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    file_url = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    file_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    mentioned_ids = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    client_note_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    edited_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity", x => x.id);
                    table.ForeignKey(
                        name: "FK_activity_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_activity_conversation_id_client_note_id",
                table: "activity",
                columns: new[] { "conversation_id", "client_note_id" },
                unique: true,
                filter: "client_note_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_activity_conversation_id_id",
                table: "activity",
                columns: new[] { "conversation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_activity_file_url",
                table: "activity",
                column: "file_url",
                filter: "file_url IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activity");

            migrationBuilder.DropColumn(
                name: "activity_id",
                table: "feed");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "feed");
        }
    }
}
