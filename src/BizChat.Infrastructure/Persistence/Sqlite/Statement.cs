using System.Buffers;
using System.Text;
using BizChat.Application.Common;
using SQLitePCL;
using static BizChat.Infrastructure.Persistence.Sqlite.NativeSqlite;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>A prepared statement of one connection, for one thread at a time. Columns are read as UTF-8 where they lie.</summary>
internal sealed unsafe class Statement : IDisposable
{
    private const nint Copied = -1;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt owner;
    private readonly nint statement;

    public Statement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(sqlite3_prepare_v3(database, sql, SQLITE_PREPARE_PERSISTENT, out owner));
        statement = owner.DangerousGetHandle();
    }

    public Statement Bind(int index, long value)
    {
        Check(sqlite3_bind_int64(statement, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, double? value)
    {
        if (value is not { } number) return BindNull(index);
        Check(sqlite3_bind_double(statement, index, number));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> utf8)
    {
        // Of an empty span no address can be taken, and none means null.
        byte nothing = 0;
        fixed (byte* text = utf8) Check(sqlite3_bind_text(statement, index, text is null ? &nothing : text, utf8.Length, Copied));
        return this;
    }

    public Statement Bind(int index, string? text)
    {
        if (text is null) return BindNull(index);
        const int OnStack = 512;
        byte[]? rented = null;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> utf8 = most <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        Bind(index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public Statement BindTime(int index, DateTimeOffset? time)
    {
        if (time is not { } given) return BindNull(index);
        Span<byte> text = stackalloc byte[WireTime.Length];
        WireTime.Write(given, text);
        return Bind(index, text);
    }

    /// <summary>Goes on to the next row; false after the last, when the statement is ready to be bound anew.</summary>
    public bool Step()
    {
        var result = sqlite3_step(statement);
        if (result == SQLITE_ROW) return true;
        _ = sqlite3_reset(statement);
        if (result != SQLITE_DONE) Check(result);
        return false;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        while (Step()) { }
    }

    public void Reset() => _ = sqlite3_reset(statement);

    public bool IsNull(int column) => sqlite3_column_type(statement, column) == SQLITE_NULL;

    public long Long(int column) => sqlite3_column_int64(statement, column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public double? DoubleOrNull(int column) => IsNull(column) ? null : sqlite3_column_double(statement, column);

    /// <summary>Valid until the next step. Empty for null too.</summary>
    public ReadOnlySpan<byte> Utf8(int column)
    {
        var text = sqlite3_column_blob(statement, column);
        return new(text, sqlite3_column_bytes(statement, column));
    }

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Dispose() => owner.Dispose();

    private Statement BindNull(int index)
    {
        Check(sqlite3_bind_null(statement, index));
        return this;
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK) throw SqliteFault.Of(database, result);
    }
}
