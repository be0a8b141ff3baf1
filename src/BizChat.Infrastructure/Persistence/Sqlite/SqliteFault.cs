using BizChat.Application.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Tells what the caller can do about an error of SQLite's.</summary>
internal static class SqliteFault
{
    private const string Store = "database";

    public static Exception Of(sqlite3 database, int result) =>
        Translate(new SqliteException(sqlite3_errmsg(database).utf8_to_string(), result & 0xff, sqlite3_extended_errcode(database)));

    /// <summary>The same exception when it is a bug of ours.</summary>
    public static Exception Translate(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SQLITE_FULL } full => new StorageFullException(Store, full),
        SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED or SQLITE_IOERR or SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_NOMEM or SQLITE_PROTOCOL } broken
            => new StoreUnavailableException(Store, broken.Message, broken),
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: SqliteException inner } update
            => Translate(inner) is var known && known != inner ? known : update,
        _ => error,
    };

    /// <summary>Whether another process has the database, and keeps it.</summary>
    public static bool IsLocked(Exception error) => CodeOf(error) is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>Whether the file itself is broken, so that trying again does not help.</summary>
    public static bool IsDamage(Exception error) => CodeOf(error) is SQLITE_CORRUPT or SQLITE_NOTADB;

    public static bool IsOfStore(Exception error) => error is StorageFullException or StoreUnavailableException;

    private static int? CodeOf(Exception error) => error switch
    {
        SqliteException own => own.SqliteErrorCode,
        { InnerException: { } inner } => CodeOf(inner),
        _ => null,
    };
}
