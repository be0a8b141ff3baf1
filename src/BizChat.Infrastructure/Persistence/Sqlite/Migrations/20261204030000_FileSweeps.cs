using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Sqlite.Migrations;

/// <summary>When files without a row were last looked for.</summary>
[DbContext(typeof(BizChatDbContext))]
[Migration("20261204030000_FileSweeps")]
internal sealed class FileSweeps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "file_sweeps",
        table => new
        {
            name = table.Column<string>("TEXT", nullable: false),
            last_at = table.Column<string>("DATETIME", nullable: false),
            kept_from = table.Column<string>("DATETIME", nullable: false),
            kept_until = table.Column<string>("DATETIME", nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_file_sweeps", row => row.name));
}
