using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>What a business says by itself. Conversations that are under way have had their first message.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261202032000_AutomaticMessages")]
internal sealed class AutomaticMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("auto_replies", "businesses", "TEXT", nullable: true);
        migrationBuilder.AddColumn<string>("opened_at", "conversations", "DATETIME", nullable: true);
        migrationBuilder.AddColumn<string>("no_answer_at", "conversations", "DATETIME", nullable: true);
        migrationBuilder.Sql("UPDATE conversations SET opened_at = first_asked_at WHERE status <> 'resolved'");
        migrationBuilder.CreateIndex("IX_conversations_no_answer_at", "conversations", "no_answer_at", filter: "no_answer_at IS NOT NULL");
    }
}
