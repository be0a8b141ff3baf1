using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations
{
    /// <summary>Labels, priority, snoozing and waiting, and the counts of the inbox.</summary>
    [DbContext(typeof(PostgresDbContext))]
    [Migration("20261201010000_Inbox")]
    public partial class Inbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "labels",
                table: "conversations",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<DateTime>(
                name: "marked_unread_at",
                table: "conversations",
                type: "timestamp(3) with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "priority",
                table: "conversations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "resolved_at",
                table: "conversations",
                type: "timestamp(3) with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "snoozed_until",
                table: "conversations",
                type: "timestamp(3) with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "waiting_since",
                table: "conversations",
                type: "timestamp(3) with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "inbox_counts",
                columns: table => new
                {
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false),
                    assignee_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    priority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    labels = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unread = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_counts", x => new { x.business_id, x.status, x.assignee_id, x.priority, x.labels, x.unread });
                    table.ForeignKey(
                        name: "FK_inbox_counts_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    folded_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    color = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels", x => x.id);
                    table.ForeignKey(
                        name: "FK_labels_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labelled",
                columns: table => new
                {
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    label_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false),
                    activity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labelled", x => new { x.label_id, x.conversation_id });
                    table.ForeignKey(
                        name: "FK_labelled_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_labelled_labels_label_id",
                        column: x => x.label_id,
                        principalTable: "labels",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "views",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    maker_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    filter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_views", x => x.id);
                    table.ForeignKey(
                        name: "FK_views_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_business_id_priority_status_activity",
                table: "conversations",
                columns: new[] { "business_id", "priority", "status", "activity" },
                filter: "priority IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_business_id_status_waiting_since_id",
                table: "conversations",
                columns: new[] { "business_id", "status", "waiting_since", "id" },
                filter: "waiting_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_snoozed_until",
                table: "conversations",
                column: "snoozed_until",
                filter: "snoozed_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_labelled_conversation_id",
                table: "labelled",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "IX_labelled_label_id_status_activity",
                table: "labelled",
                columns: new[] { "label_id", "status", "activity" });

            migrationBuilder.CreateIndex(
                name: "IX_labels_business_id_folded_name",
                table: "labels",
                columns: new[] { "business_id", "folded_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_labels_changed_at",
                table: "labels",
                column: "changed_at",
                filter: "changed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_views_business_id_maker_id",
                table: "views",
                columns: new[] { "business_id", "maker_id" });

            migrationBuilder.Sql(
                """
                UPDATE conversations SET waiting_since = (
                    SELECT min(m.timestamp) FROM messages m WHERE m.conversation_id = conversations.id AND m.sender_type = 'customer' AND m.seq > coalesce(
                        (SELECT max(b.seq) FROM messages b WHERE b.conversation_id = conversations.id AND b.sender_type = 'business'), 0))
                WHERE status <> 'resolved';
                INSERT INTO inbox_counts (business_id, status, assignee_id, priority, labels, unread, count)
                SELECT business_id, status, coalesce(assignee_id, ''), '', '', CASE WHEN unread_count > 0 THEN 1 ELSE 0 END, count(*)
                FROM conversations GROUP BY 1, 2, 3, 6;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inbox_counts");

            migrationBuilder.DropTable(
                name: "labelled");

            migrationBuilder.DropTable(
                name: "labels");

            migrationBuilder.DropTable(
                name: "views");

            migrationBuilder.DropIndex(
                name: "IX_conversations_business_id_priority_status_activity",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "IX_conversations_business_id_status_waiting_since_id",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "IX_conversations_snoozed_until",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "labels",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "marked_unread_at",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "priority",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "resolved_at",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "snoozed_until",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "waiting_since",
                table: "conversations");
        }
    }
}
