using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>Profiles and notification settings of agents, password resets, round robin, and Web Push.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261201030000_Agents")]
internal sealed class Agents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>(
            name: "last_turn",
            table: "memberships",
            type: "bigint",
            nullable: false,
            defaultValue: 0L);

        migrationBuilder.AddColumn<string>(
            name: "assignee_avatar_url",
            table: "conversations",
            type: "text",
            nullable: true,
            collation: "C");

        migrationBuilder.AddColumn<string>(
            name: "assignment",
            table: "businesses",
            type: "text",
            nullable: false,
            defaultValueSql: "'manual'");

        migrationBuilder.AddColumn<string>(
            name: "availability",
            table: "agents",
            type: "text",
            nullable: false,
            defaultValueSql: "'online'");

        migrationBuilder.AddColumn<string>(
            name: "avatar_url",
            table: "agents",
            type: "text",
            nullable: true,
            collation: "C");

        migrationBuilder.AddColumn<bool>(
            name: "notify_assigned",
            table: "agents",
            type: "boolean",
            nullable: false,
            defaultValue: true);

        migrationBuilder.AddColumn<bool>(
            name: "notify_email",
            table: "agents",
            type: "boolean",
            nullable: false,
            defaultValue: true);

        migrationBuilder.AddColumn<bool>(
            name: "notify_mention",
            table: "agents",
            type: "boolean",
            nullable: false,
            defaultValue: true);

        migrationBuilder.AddColumn<string>(
            name: "notify_new",
            table: "agents",
            type: "text",
            nullable: false,
            defaultValueSql: "'all'");

        migrationBuilder.AddColumn<bool>(
            name: "notify_push",
            table: "agents",
            type: "boolean",
            nullable: false,
            defaultValue: true);

        migrationBuilder.AddColumn<bool>(
            name: "notify_sound",
            table: "agents",
            type: "boolean",
            nullable: false,
            defaultValue: true);

        migrationBuilder.CreateTable(
            name: "password_resets",
            columns: table => new
            {
                token_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                expires_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_password_resets", x => x.token_hash);
                table.ForeignKey(
                    name: "FK_password_resets_agents_agent_id",
                    column: x => x.agent_id,
                    principalTable: "agents",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "push_subscriptions",
            columns: table => new
            {
                id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                session_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                endpoint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                p256dh = table.Column<string>(type: "text", nullable: false, collation: "C"),
                auth = table.Column<string>(type: "text", nullable: false, collation: "C"),
                created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_push_subscriptions", x => x.id);
                table.ForeignKey(
                    name: "FK_push_subscriptions_agents_agent_id",
                    column: x => x.agent_id,
                    principalTable: "agents",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_push_subscriptions_sessions_session_id",
                    column: x => x.session_id,
                    principalTable: "sessions",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "waiting_conversations",
            columns: table => new
            {
                conversation_id = table.Column<long>(type: "bigint", nullable: false),
                business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                position = table.Column<long>(type: "bigint", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_waiting_conversations", x => x.conversation_id);
                table.ForeignKey(
                    name: "FK_waiting_conversations_businesses_business_id",
                    column: x => x.business_id,
                    principalTable: "businesses",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_waiting_conversations_conversations_conversation_id",
                    column: x => x.conversation_id,
                    principalTable: "conversations",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "IX_password_resets_agent_id",
            table: "password_resets",
            column: "agent_id");

        migrationBuilder.CreateIndex(
            name: "IX_password_resets_expires_at",
            table: "password_resets",
            column: "expires_at");

        migrationBuilder.CreateIndex(
            name: "IX_push_subscriptions_agent_id",
            table: "push_subscriptions",
            column: "agent_id");

        migrationBuilder.CreateIndex(
            name: "IX_push_subscriptions_session_id",
            table: "push_subscriptions",
            column: "session_id");

        migrationBuilder.CreateIndex(
            name: "IX_waiting_conversations_business_id_position",
            table: "waiting_conversations",
            columns: new[] { "business_id", "position" });
    }
}
