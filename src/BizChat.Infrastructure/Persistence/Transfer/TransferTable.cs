using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using BizChat.Domain.Access;
using BizChat.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>Reads and writes the rows of a table as JSON, based on the EF Core model and independent of the database.</summary>
internal sealed class TransferTable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly IProperty[] properties;
    private readonly string[] keys;
    private readonly ISqlGenerationHelper sql;

    public TransferTable(DbContext context, IEntityType entity)
    {
        Entity = entity;
        Name = entity.GetTableName()!;
        sql = context.GetService<ISqlGenerationHelper>();
        properties = [.. entity.GetFlattenedProperties().OrderBy(property => property.GetColumnName(), StringComparer.Ordinal)];
        Columns = [.. properties.Select(property => property.GetColumnName())];
        keys = [.. entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];
    }

    public IEntityType Entity { get; }

    public string Name { get; }

    /// <summary>Columns in the order of the row's values.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The column with numbers assigned by the database; null when there is none.</summary>
    public string? Counted =>
        Entity.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key] && key.ClrType == typeof(long) ? key.GetColumnName() : null;

    /// <summary>
    /// All tables that are moved, each after those that it refers to. Subscriptions to Web Push are not: browsers have them with this server's address. Nor is when files were
    /// last swept: to the other server, the storage may have files that are not in the export.
    /// </summary>
    public static IReadOnlyList<TransferTable> All(DbContext context)
    {
        var left = context.Model.GetEntityTypes().Where(entity => entity.ClrType != typeof(PushSubscription) && entity.ClrType != typeof(FileSweep)).OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal).ToList();
        var tables = new List<TransferTable>();
        while (left.Count > 0)
        {
            var next = left.First(entity => entity.GetForeignKeys().All(key => key.PrincipalEntityType == entity || !left.Contains(key.PrincipalEntityType)));
            left.Remove(next);
            tables.Add(new TransferTable(context, next));
        }
        return tables;
    }

    public string Quoted(string name) => sql.DelimitIdentifier(name);

    /// <summary>Reads its rows in the order of their key, each as a line of JSON.</summary>
    /// <param name="context">Reads them.</param>
    /// <param name="scope">Which of them; null for all.</param>
    /// <param name="ct">Ends it.</param>
    public async IAsyncEnumerable<byte[]> LinesAsync(DbContext context, BusinessFilter? scope, [EnumeratorCancellation] CancellationToken ct)
    {
        await context.Database.OpenConnectionAsync(ct);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = Select(scope);
        command.CommandTimeout = 0;
        scope?.Bind(command);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) yield return Line(rows);
    }

    /// <summary>Writes lines, each in the place of a row of the same key if there is one: to write them again changes nothing.</summary>
    public async Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<byte[]> lines, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Upsert(lines.Count);
        for (var row = 0; row < lines.Count; row++)
        {
            using var line = JsonDocument.Parse(lines[row]);
            for (var column = 0; column < properties.Length; column++)
            {
                var property = properties[column];
                var value = line.RootElement.GetProperty(property.GetColumnName()).Deserialize(property.ClrType, Json);
                command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, $"@p{row}_{column}", value, property.IsNullable));
            }
        }
        await command.ExecuteNonQueryAsync(ct);
    }

    private string Select(BusinessFilter? scope) =>
        $"SELECT {string.Join(", ", Columns.Select(Quoted))} FROM {Quoted(Name)}{(scope is null ? "" : " WHERE " + scope.Condition)} ORDER BY {string.Join(", ", keys.Select(Quoted))}";

    private string Upsert(int rows)
    {
        var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", Enumerable.Range(0, properties.Length).Select(column => $"@p{row}_{column}"))})");
        var others = Columns.Except(keys).Select(column => $"{Quoted(column)} = excluded.{Quoted(column)}").ToList();
        return $"INSERT INTO {Quoted(Name)} ({string.Join(", ", Columns.Select(Quoted))}) VALUES {string.Join(", ", values)} "
            + $"ON CONFLICT ({string.Join(", ", keys.Select(Quoted))}) DO {(others.Count == 0 ? "NOTHING" : "UPDATE SET " + string.Join(", ", others))}";
    }

    private byte[] Line(DbDataReader row)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = Json.Encoder }))
        {
            json.WriteStartObject();
            for (var column = 0; column < properties.Length; column++)
            {
                json.WritePropertyName(Columns[column]);
                JsonSerializer.Serialize(json, Value(row, column), properties[column].ClrType, Json);
            }
            json.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    /// <summary>As the program knows it, however this database keeps it.</summary>
    private object? Value(DbDataReader row, int column)
    {
        if (row.IsDBNull(column)) return null;
        var mapping = properties[column].GetRelationalTypeMapping();
        var value = mapping.GetDataReaderMethod().Invoke(row, [column]);
        return mapping.Converter is { } converter ? converter.ConvertFromProvider(value) : value;
    }
}
