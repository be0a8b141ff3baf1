using System.Globalization;
using BizChat.Infrastructure.Tests.Persistence.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>What becomes of the counts of days in UTC that the previous version kept.</summary>
public sealed class QuarterHourCountsTests
{
    private const string Before = "20261201060000_NoteSearch";

    private static readonly DateOnly Yesterday = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1), LongAgo = Yesterday.AddDays(-100);

    private static readonly string Rows =
        $"""
        INSERT INTO businesses (id, name, status, stored_bytes, created_at) VALUES ('shop', 'Shop', 'online', 0, '{LongAgo:O}T00:00:00.000Z');
        INSERT INTO conversations (id, business_id, customer_id, customer_name, status, last_seq, unread_count, activity,
            customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq, created_at)
        VALUES (1, 'shop', 'c', 'Ann', 'active', 6, 0, 1, 0, 0, 0, 0, '{LongAgo:O}T00:00:00.000Z');
        INSERT INTO messages (conversation_id, seq, sender_type, sender_name, content, message_type, status, timestamp) VALUES
            (1, 1, 'customer', 'Ann', 'x', 'text', 'read', '{LongAgo:O}T00:30:00.000Z'),
            (1, 2, 'customer', 'Ann', 'x', 'text', 'read', '{Yesterday:O}T09:59:59.999Z'),
            (1, 3, 'customer', 'Ann', 'x', 'text', 'read', '{Yesterday:O}T10:00:00.000Z'),
            (1, 4, 'customer', 'Ann', 'x', 'text', 'read', '{Yesterday:O}T10:08:09.000Z'),
            (1, 5, 'business', 'Bo', 'x', 'text', 'read', '{Yesterday:O}T10:15:00.000Z'),
            (1, 6, 'customer', 'Ann', 'x', 'text', 'read', '{Yesterday:O}T23:59:59.999Z');
        INSERT INTO message_counts (business_id, day, side, count) VALUES
            ('shop', '{LongAgo:O}', 'customer', 7), ('shop', '{Yesterday:O}', 'customer', 4), ('shop', '{Yesterday:O}', 'business', 1);
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Recent_messages_are_counted_anew_and_older_days_keep_their_number(bool onPostgres)
    {
        await using var installation = new Installation(onPostgres: onPostgres);
        await FillAsync(installation);

        await Task.Run(() => installation.Services.StartInfrastructure(false));

        Assert.Equal(
            [$"{LongAgo:O} 12:00 customer 7", $"{Yesterday:O} 09:45 customer 1", $"{Yesterday:O} 10:00 customer 2", $"{Yesterday:O} 10:15 business 1", $"{Yesterday:O} 23:45 customer 1"],
            await CountsAsync(installation));
    }

    [Fact]
    public async Task What_nodes_of_the_previous_version_count_is_added()
    {
        await using var installation = new Installation(onPostgres: true);
        await FillAsync(installation);
        await Task.Run(() => installation.Services.StartInfrastructure(false));
        var before = await TotalAsync();

        await using var context = installation.Context();
        for (var i = 0; i < 2; i++)
            await context.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO message_counts (business_id, day, side, count) VALUES ('shop', date '2026-12-02', 'customer', 3)
                ON CONFLICT (business_id, day, side) DO UPDATE SET count = message_counts.count + excluded.count
                """);

        Assert.Equal(before + 6, await TotalAsync());

        async Task<int> TotalAsync() => (await CountsAsync(installation)).Sum(count => int.Parse(count.Split(' ')[^1], CultureInfo.InvariantCulture));
    }

    private static async Task FillAsync(Installation installation)
    {
        await using var context = installation.Context();
        await context.GetService<IMigrator>().MigrateAsync(Before);
        await context.Database.ExecuteSqlRawAsync(Rows);
    }

    private static async Task<List<string>> CountsAsync(Installation installation)
    {
        await using var context = installation.Context();
        return [.. (await context.Set<Infrastructure.Persistence.Model.MessageCount>().AsNoTracking().ToListAsync())
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.BeginsAt:yyyy-MM-dd HH:mm} {count.Side.ToString().ToLowerInvariant()} {count.Count}")).Order(StringComparer.Ordinal)];
    }
}
