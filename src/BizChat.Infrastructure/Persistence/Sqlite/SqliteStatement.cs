using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using BizChat.Infrastructure.Persistence.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static BizChat.Infrastructure.Persistence.Sqlite.NativeSqlite;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>A prepared statement of one connection, for one thread at a time, and its current row, whose values are read where SQLite has them.</summary>
internal sealed unsafe class SqliteStatement : RowReader, IDisposable
{
    private const nint Copied = -1;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt owner;
    private readonly nint statement;
    private readonly int[] places;
    private readonly TextArena texts = new();

    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(sqlite3_prepare_v3(database, sql, SQLITE_PREPARE_PERSISTENT, out owner));
        statement = owner.DangerousGetHandle();
        // SQLite numbers parameters by their first appearance, whatever their names are.
        places = [.. Enumerable.Range(1, sqlite3_bind_parameter_count(owner)).Select(number => sqlite3_bind_parameter_index(owner, $"${number}"))];
    }

    public SqliteStatement Bind(SqlValue[] values)
    {
        texts.Begin();
        for (var i = 0; i < values.Length; i++) Bind(i, values[i]);
        return this;
    }

    public void Bind(int index, SqlValue value) => Check(value switch
    {
        { Text: { } text } => Bind(places[index], text),
        { Long: { } number } => sqlite3_bind_int64(statement, places[index], number),
        { Time: { } time } => Bind(places[index], time),
        { Double: { } number } => sqlite3_bind_double(statement, places[index], number),
        _ => sqlite3_bind_null(statement, places[index]),
    });

    /// <summary>Goes on to the next row; false after the last, when the statement is reset.</summary>
    public bool Step()
    {
        var result = sqlite3_step(statement);
        if (result == SQLITE_ROW) return true;
        Reset();
        if (result != SQLITE_DONE) Check(result);
        return false;
    }

    /// <summary>Runs it to its end, whatever rows it gives.</summary>
    public void Run()
    {
        while (Step()) { }
    }

    public void Reset() => _ = sqlite3_reset(statement);

    public void Dispose() => owner.Dispose();

    public override bool IsNull(int column) => sqlite3_column_type(statement, column) == SQLITE_NULL;
    public override long Long(int column) => sqlite3_column_int64(statement, column);
    public override double Double(int column) => sqlite3_column_double(statement, column);
    public override DateTimeOffset Time(int column) => WireTime.Parse(Utf8(column));
    public override ReadOnlySpan<byte> Utf8(int column) => new(sqlite3_column_blob(statement, column), sqlite3_column_bytes(statement, column));
    public override Utf8Text Text(int column) => texts.Keep(Utf8(column));

    private int Bind(int place, string text)
    {
        const int OnStack = 512;
        byte[]? rented = null;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> utf8 = most <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        var result = Bind(place, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    private int Bind(int place, DateTimeOffset time)
    {
        Span<byte> utf8 = stackalloc byte[WireTime.Length];
        WireTime.Write(time, utf8);
        return Bind(place, utf8);
    }

    private int Bind(int place, ReadOnlySpan<byte> utf8)
    {
        // Of an empty span no address can be taken, and none means null.
        byte nothing = 0;
        fixed (byte* text = utf8) return sqlite3_bind_text(statement, place, text is null ? &nothing : text, utf8.Length, Copied);
    }

    private void Check(int result)
    {
        if (result == SQLITE_OK) return;
        throw SqliteErrors.Translate(new SqliteException(sqlite3_errmsg(database).utf8_to_string(), result & 0xff, sqlite3_extended_errcode(database)));
    }
}

/// <summary>
/// The calls that are made for every value of every row, without the handle counting and marshalling that SQLitePCLRaw adds to each, which
/// cost more than the calls. Those without a GC transition only copy or point at a value of the current row. See https://www.sqlite.org/c3ref/intro.html.
/// </summary>
internal static unsafe partial class NativeSqlite
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library), SuppressGCTransition] public static partial int sqlite3_column_type(nint statement, int column);
    [LibraryImport(Library), SuppressGCTransition] public static partial long sqlite3_column_int64(nint statement, int column);
    [LibraryImport(Library), SuppressGCTransition] public static partial double sqlite3_column_double(nint statement, int column);
    [LibraryImport(Library), SuppressGCTransition] public static partial byte* sqlite3_column_blob(nint statement, int column);
    [LibraryImport(Library), SuppressGCTransition] public static partial int sqlite3_column_bytes(nint statement, int column);
    [LibraryImport(Library), SuppressGCTransition] public static partial int sqlite3_bind_int64(nint statement, int index, long value);
    [LibraryImport(Library), SuppressGCTransition] public static partial int sqlite3_bind_double(nint statement, int index, double value);
    [LibraryImport(Library), SuppressGCTransition] public static partial int sqlite3_bind_null(nint statement, int index);
    [LibraryImport(Library)] public static partial int sqlite3_bind_text(nint statement, int index, byte* utf8, int length, nint destructor);
    [LibraryImport(Library)] public static partial int sqlite3_step(nint statement);
    [LibraryImport(Library)] public static partial int sqlite3_reset(nint statement);
}

/// <summary>What errors of SQLite mean. Codes: https://www.sqlite.org/rescode.html</summary>
internal static class SqliteErrors
{
    /// <summary>The same exception when it is a bug of ours.</summary>
    public static Exception Translate(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SQLITE_FULL } => new StorageFullException("database", error),
        SqliteException own when IsUnavailable(own.SqliteErrorCode) => new StoreUnavailableException("database", error.Message, error),
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: SqliteException inner } => Translate(inner) is var known && known != inner ? known : error,
        _ => error,
    };

    /// <summary>Whether another process has the database, and keeps it.</summary>
    public static bool IsLocked(Exception error) => CodeOf(error) is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>Whether the file itself is broken, so that trying again does not help.</summary>
    public static bool IsDamage(Exception error) => CodeOf(error) is SQLITE_CORRUPT or SQLITE_NOTADB;

    private static bool IsUnavailable(int code) => code is SQLITE_BUSY or SQLITE_LOCKED or SQLITE_IOERR or SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_READONLY
        or SQLITE_CANTOPEN or SQLITE_NOMEM or SQLITE_PROTOCOL;

    private static int? CodeOf(Exception? error) => error is null ? null : (error as SqliteException)?.SqliteErrorCode ?? CodeOf(error.InnerException);
}
