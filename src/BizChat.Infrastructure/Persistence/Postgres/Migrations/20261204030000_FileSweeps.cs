using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>When files without a row were last looked for.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261204030000_FileSweeps")]
internal sealed class FileSweeps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "file_sweeps",
        table => new
        {
            name = table.Column<string>("text", nullable: false, collation: "C"),
            last_at = table.Column<DateTime>("timestamp(3) with time zone", nullable: false),
            kept_from = table.Column<DateTime>("timestamp(3) with time zone", nullable: false),
            kept_until = table.Column<DateTime>("timestamp(3) with time zone", nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_file_sweeps", row => row.name));
}
