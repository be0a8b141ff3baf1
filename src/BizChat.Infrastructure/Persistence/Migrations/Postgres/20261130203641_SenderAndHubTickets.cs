using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BizChat.Infrastructure.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SenderAndHubTickets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "sender_id",
                table: "messages",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "used_hub_tickets",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<DateTime>(type: "timestamp(3) with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_hub_tickets", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_used_hub_tickets_expires_at",
                table: "used_hub_tickets",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "used_hub_tickets");

            migrationBuilder.DropColumn(
                name: "sender_id",
                table: "messages");
        }
    }
}
