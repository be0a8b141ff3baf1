using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>Customers rate resolved conversations.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261202031000_Ratings")]
internal sealed class Ratings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("rating_enabled", "businesses", "INTEGER", nullable: false, defaultValue: true);
        migrationBuilder.AddColumn<int>("rating_score", "conversations", "INTEGER", nullable: true);
        migrationBuilder.AddColumn<string>("rating_comment", "conversations", "TEXT", nullable: true);
        migrationBuilder.AddColumn<string>("rated_at", "conversations", "DATETIME", nullable: true);
    }
}
