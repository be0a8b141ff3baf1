using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>A conversation shows who wrote its last message.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261203010000_LastMessageSender")]
internal sealed class LastMessageSender : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("last_message_sender_type", "conversations", "text", nullable: true);
        migrationBuilder.AddColumn<string>("last_message_sender_id", "conversations", "text", nullable: true, collation: "C");
        migrationBuilder.Sql(
            """
            UPDATE conversations SET last_message_sender_type = m.sender_type, last_message_sender_id = m.sender_id
            FROM messages m WHERE m.id = conversations.last_message_id
            """);
    }
}
