using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>How the widget of a business looks, and what it asks.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261202030000_OwnerSettings")]
internal sealed class OwnerSettings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("widget", "businesses", "TEXT", nullable: true);
}
