using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>When a business is open.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261201050000_BusinessHours")]
internal sealed class BusinessHours : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("hours", "businesses", "TEXT", nullable: true);
}
