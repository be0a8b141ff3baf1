using BizChat.Infrastructure.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>The same model with PostgreSQL's own types, and with migrations of its own.</summary>
internal sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : BizChatDbContext(options)
{
    public static PostgresDbContext On(NpgsqlConnection connection, bool isOwned) => new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connection, isOwned).Options);

    protected override void ConfigureColumns(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<Milliseconds>().HaveColumnType("timestamp(3) with time zone");
        // Byte by byte, as SQLite compares and sorts, whatever language the server was set up for.
        conventions.Properties<string>().UseCollation("C");
    }

    /// <summary>PostgreSQL would round where the wire cuts off.</summary>
    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, DateTime>(
        time => PostgresValues.Time(time)!.Value, time => new DateTimeOffset(time, TimeSpan.Zero));

    /// <summary>Lets <c>build/add-migration.sh</c> make a context without starting the server.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgresDbContext>
    {
        public PostgresDbContext CreateDbContext(string[] args) => On(new NpgsqlConnection("Host=design-time"), isOwned: true);
    }
}
