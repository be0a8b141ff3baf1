using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations
{
    /// <summary>The outbox, what is to be mailed, links of mails, and settings of mail.</summary>
    [DbContext(typeof(PostgresDbContext))]
    [Migration("20261202020000_Mail")]
    public partial class Mail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "mail_stopped_at",
                table: "customers",
                type: "timestamp(3) with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "mail_after_minutes",
                table: "businesses",
                type: "integer",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<string>(
                name: "mail_language",
                table: "businesses",
                type: "text",
                nullable: false,
                defaultValueSql: "'en'");

            migrationBuilder.CreateTable(
                name: "customer_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_links", x => x.token_hash);
                    table.ForeignKey(
                        name: "FK_customer_links_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mail_cursors",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    node = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    until = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_cursors", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    business_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    conversation_id = table.Column<long>(type: "bigint", nullable: true),
                    message_ids = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.id);
                    table.ForeignKey(
                        name: "FK_outbox_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "unread_notices",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    reader = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true),
                    mailed_through = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unread_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_unread_notices_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_customer_links_business_id",
                table: "customer_links",
                column: "business_id");

            migrationBuilder.CreateIndex(
                name: "IX_customer_links_conversation_id",
                table: "customer_links",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "IX_customer_links_expires_at",
                table: "customer_links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_business_id",
                table: "outbox",
                column: "business_id");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_conversation_id",
                table: "outbox",
                column: "conversation_id",
                filter: "conversation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_due_at",
                table: "outbox",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_ended_at",
                table: "outbox",
                column: "ended_at",
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_unread_notices_business_id",
                table: "unread_notices",
                column: "business_id");

            migrationBuilder.CreateIndex(
                name: "IX_unread_notices_conversation_id",
                table: "unread_notices",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "IX_unread_notices_due_at",
                table: "unread_notices",
                column: "due_at",
                filter: "due_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customer_links");

            migrationBuilder.DropTable(
                name: "mail_cursors");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "unread_notices");

            migrationBuilder.DropColumn(
                name: "mail_stopped_at",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "mail_after_minutes",
                table: "businesses");

            migrationBuilder.DropColumn(
                name: "mail_language",
                table: "businesses");
        }
    }
}
