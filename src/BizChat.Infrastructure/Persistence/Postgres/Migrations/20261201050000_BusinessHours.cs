using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>When a business is open.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261201050000_BusinessHours")]
internal sealed class BusinessHours : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("hours", "businesses", "text", nullable: true);
}
