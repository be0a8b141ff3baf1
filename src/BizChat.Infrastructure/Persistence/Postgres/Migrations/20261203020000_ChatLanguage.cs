using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>The language in which a customer reads the chat.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261203020000_ChatLanguage")]
internal sealed class ChatLanguage : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("chat_language", "customers", "text", nullable: true);
}
