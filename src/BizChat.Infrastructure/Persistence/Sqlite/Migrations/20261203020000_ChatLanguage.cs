using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>The language in which a customer reads the chat.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261203020000_ChatLanguage")]
internal sealed class ChatLanguage : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("chat_language", "customers", "TEXT", nullable: true);
}
