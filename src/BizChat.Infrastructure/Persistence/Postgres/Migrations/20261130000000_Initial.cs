using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations
{
    /// <summary>The schema of the first release.</summary>
    [DbContext(typeof(PostgresDbContext))]
    [Migration("20261130000000_Initial")]
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agents",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    password_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                    lockout_end = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    business_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "businesses",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    logo_url = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'online'"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP"),
                    stored_bytes = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_businesses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feed",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    conversation_id = table.Column<long>(type: "bigint", nullable: true),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    message_id = table.Column<long>(type: "bigint", nullable: true),
                    data = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    timestamp = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feed", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "protection_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protection_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "server_secrets",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_server_secrets", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "used_hub_tickets",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_hub_tickets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    refresh_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    refreshed_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                    table.ForeignKey(
                        name: "FK_api_keys_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "business_counts",
                columns: table => new
                {
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    active = table.Column<int>(type: "integer", nullable: false),
                    snoozed = table.Column<int>(type: "integer", nullable: false),
                    resolved = table.Column<int>(type: "integer", nullable: false),
                    unread = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_business_counts", x => x.business_id);
                    table.ForeignKey(
                        name: "FK_business_counts_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    customer_email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'active'"),
                    assignee_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    assignee_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_message = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_message_id = table.Column<long>(type: "bigint", nullable: true),
                    last_message_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP"),
                    last_seq = table.Column<long>(type: "bigint", nullable: false),
                    unread_count = table.Column<int>(type: "integer", nullable: false),
                    activity = table.Column<long>(type: "bigint", nullable: false),
                    first_asked_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true),
                    first_response_seconds = table.Column<double>(type: "double precision", nullable: true),
                    client_conversation_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    start_digest = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP"),
                    business_delivered_seq = table.Column<long>(type: "bigint", nullable: false),
                    business_read_seq = table.Column<long>(type: "bigint", nullable: false),
                    customer_delivered_seq = table.Column<long>(type: "bigint", nullable: false),
                    customer_read_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversations", x => x.id);
                    table.ForeignKey(
                        name: "FK_conversations_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    erased_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers", x => x.id);
                    table.ForeignKey(
                        name: "FK_customers_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    file_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    customer_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    original_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_image = table.Column<bool>(type: "boolean", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    thumbnail_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    erased_with_customer_id = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_files", x => x.file_name);
                    table.ForeignKey(
                        name: "FK_files_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    token_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    accepted_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.id);
                    table.ForeignKey(
                        name: "FK_invitations_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memberships", x => new { x.business_id, x.agent_id });
                    table.ForeignKey(
                        name: "FK_memberships_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_memberships_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_counts",
                columns: table => new
                {
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    side = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_counts", x => new { x.business_id, x.day, x.side });
                    table.ForeignKey(
                        name: "FK_message_counts_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pending_erasures",
                columns: table => new
                {
                    customer_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    business_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    begun_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false),
                    data_erased_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_erasures", x => x.customer_id);
                    table.ForeignKey(
                        name: "FK_pending_erasures_businesses_business_id",
                        column: x => x.business_id,
                        principalTable: "businesses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    sender_type = table.Column<string>(type: "text", nullable: false),
                    sender_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sender_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    message_type = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'text'"),
                    file_url = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    file_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'sent'"),
                    client_message_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    timestamp = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages", x => x.id);
                    table.ForeignKey(
                        name: "FK_messages_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_changes_at",
                table: "access_changes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_agents_email",
                table: "agents",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_business_id",
                table: "api_keys",
                column: "business_id");

            migrationBuilder.CreateIndex(
                name: "IX_audit_actor_id",
                table: "audit",
                column: "actor_id",
                filter: "actor_kind = 'customer'");

            migrationBuilder.CreateIndex(
                name: "IX_audit_actor_id_address",
                table: "audit",
                columns: new[] { "actor_id", "address" },
                filter: "action = 'sign_in.succeeded'");

            migrationBuilder.CreateIndex(
                name: "IX_audit_at",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_business_id_id",
                table: "audit",
                columns: new[] { "business_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_subject_id",
                table: "audit",
                column: "subject_id",
                filter: "actor_kind = 'customer'");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_business_id_assignee_id_activity",
                table: "conversations",
                columns: new[] { "business_id", "assignee_id", "activity" },
                filter: "assignee_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_business_id_created_at_first_response_seconds",
                table: "conversations",
                columns: new[] { "business_id", "created_at", "first_response_seconds" });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_business_id_status_activity",
                table: "conversations",
                columns: new[] { "business_id", "status", "activity" });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_client_conversation_id",
                table: "conversations",
                column: "client_conversation_id",
                unique: true,
                filter: "client_conversation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_customer_id",
                table: "conversations",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "IX_customers_business_id_external_id",
                table: "customers",
                columns: new[] { "business_id", "external_id" },
                unique: true,
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_feed_business_id_position",
                table: "feed",
                columns: new[] { "business_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_feed_conversation_id_position",
                table: "feed",
                columns: new[] { "conversation_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_files_business_id",
                table: "files",
                column: "business_id");

            migrationBuilder.CreateIndex(
                name: "IX_files_customer_id",
                table: "files",
                column: "customer_id",
                filter: "customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_files_erased_with_customer_id",
                table: "files",
                column: "erased_with_customer_id",
                filter: "erased_with_customer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_files_thumbnail_name",
                table: "files",
                column: "thumbnail_name");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_business_id",
                table: "invitations",
                column: "business_id");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_expires_at",
                table: "invitations",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_token_hash",
                table: "invitations",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_memberships_agent_id",
                table: "memberships",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "IX_messages_conversation_id_sender_type_client_message_id",
                table: "messages",
                columns: new[] { "conversation_id", "sender_type", "client_message_id" },
                unique: true,
                filter: "client_message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_messages_conversation_id_seq",
                table: "messages",
                columns: new[] { "conversation_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messages_file_url",
                table: "messages",
                column: "file_url",
                filter: "file_url IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pending_erasures_business_id",
                table: "pending_erasures",
                column: "business_id");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_agent_id",
                table: "sessions",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_ended_at",
                table: "sessions",
                column: "ended_at",
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_expires_at",
                table: "sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_used_hub_tickets_expires_at",
                table: "used_hub_tickets",
                column: "expires_at");

            migrationBuilder.Sql(HandWrittenSchema.Create);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(HandWrittenSchema.Drop);

            migrationBuilder.DropTable(
                name: "access_changes");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "business_counts");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "feed");

            migrationBuilder.DropTable(
                name: "files");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "message_counts");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "pending_erasures");

            migrationBuilder.DropTable(
                name: "protection_keys");

            migrationBuilder.DropTable(
                name: "server_secrets");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "used_hub_tickets");

            migrationBuilder.DropTable(
                name: "conversations");

            migrationBuilder.DropTable(
                name: "agents");

            migrationBuilder.DropTable(
                name: "businesses");
        }
    }
}
