using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Persistence.Postgres.Migrations;

/// <summary>How the widget of a business looks, and what it asks.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261202030000_OwnerSettings")]
internal sealed class OwnerSettings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("widget", "businesses", "text", nullable: true);
}
