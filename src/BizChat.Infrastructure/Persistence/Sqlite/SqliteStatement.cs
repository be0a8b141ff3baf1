using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using BizChat.Infrastructure.Persistence.Sql;
using SQLitePCL;
using static BizChat.Infrastructure.Persistence.Sqlite.NativeSqlite;
using static SQLitePCL.raw;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>A prepared statement of one connection, for one thread at a time. SQLite has no waiting of its own, so every task is complete.</summary>
internal sealed unsafe class SqliteStatement : SqlCommand, IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt owner;
    private readonly nint statement;
    private readonly SqliteParameters parameters;
    private readonly SqliteRow row;

    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(sqlite3_prepare_v3(database, sql, SQLITE_PREPARE_PERSISTENT, out owner));
        statement = owner.DangerousGetHandle();
        // SQLite numbers parameters by their first appearance, whatever their names are.
        parameters = new SqliteParameters(database, statement, [.. Enumerable.Range(1, sqlite3_bind_parameter_count(owner)).Select(number => sqlite3_bind_parameter_index(owner, $"${number}"))]);
        row = new SqliteRow(statement);
    }

    /// <summary>Makes it ready to be bound anew.</summary>
    public SqliteStatement Rewind()
    {
        parameters.Rewind();
        return this;
    }

    public override SqlParameters Parameters => parameters;

    public override ValueTask<T?> FirstAsync<T>(Func<RowReader, T> map, CancellationToken ct) where T : default
    {
        row.Begin();
        var first = Step() ? map(row) : default;
        Reset();
        return ValueTask.FromResult(first);
    }

    public override ValueTask<List<T>> ListAsync<T>(Func<RowReader, T> map, CancellationToken ct)
    {
        row.Begin();
        var all = new List<T>();
        while (Step()) all.Add(map(row));
        return ValueTask.FromResult(all);
    }

    public override ValueTask<int> ExecuteAsync(CancellationToken ct)
    {
        Run();
        return ValueTask.FromResult(sqlite3_changes(database));
    }

    /// <summary>Runs it to its end, whatever rows it gives.</summary>
    public void Run()
    {
        while (Step()) { }
    }

    public void Reset() => _ = sqlite3_reset(statement);

    public void Dispose() => owner.Dispose();

    /// <summary>Goes on to the next row; false after the last, when the statement is reset.</summary>
    private bool Step()
    {
        var result = sqlite3_step(statement);
        if (result == SQLITE_ROW) return true;
        _ = sqlite3_reset(statement);
        if (result != SQLITE_DONE) Check(result);
        return false;
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK) throw SqliteErrors.Of(database, result);
    }
}

/// <summary>The parameters of a statement.</summary>
internal sealed unsafe class SqliteParameters(sqlite3 database, nint statement, int[] places) : SqlParameters
{
    private const nint Copied = -1;

    private int next;

    public void Rewind() => next = 0;

    public override void Add(long? value) => Check(value is { } number ? sqlite3_bind_int64(statement, Place(), number) : sqlite3_bind_null(statement, Place()));

    public override void Add(double? value) => Check(value is { } number ? sqlite3_bind_double(statement, Place(), number) : sqlite3_bind_null(statement, Place()));

    public override void Add(string? value)
    {
        if (value is null)
        {
            Check(sqlite3_bind_null(statement, Place()));
            return;
        }
        const int OnStack = 512;
        byte[]? rented = null;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> utf8 = most <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        Add(utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    public override void Add(DateTimeOffset? value)
    {
        if (value is not { } time)
        {
            Check(sqlite3_bind_null(statement, Place()));
            return;
        }
        Span<byte> text = stackalloc byte[WireTime.Length];
        WireTime.Write(time, text);
        Add(text);
    }

    public override void Add(DateOnly value) => Add(value.ToString("O", CultureInfo.InvariantCulture));

    public override void Add<T>(T value) => Add(EnumText<T>.Utf8(value));

    private int Place() => places[next++];

    private void Add(ReadOnlySpan<byte> utf8)
    {
        // Of an empty span no address can be taken, and none means null.
        byte nothing = 0;
        fixed (byte* text = utf8) Check(sqlite3_bind_text(statement, Place(), text is null ? &nothing : text, utf8.Length, Copied));
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK) throw SqliteErrors.Of(database, result);
    }
}

/// <summary>The current row of a statement. Values are read where SQLite has them.</summary>
internal sealed unsafe class SqliteRow(nint statement) : RowReader
{
    private readonly TextArena texts = new();

    public void Begin() => texts.Begin();

    public override bool IsNull(int column) => sqlite3_column_type(statement, column) == SQLITE_NULL;

    public override long Long(int column) => sqlite3_column_int64(statement, column);

    public override double Double(int column) => sqlite3_column_double(statement, column);

    public override DateTimeOffset Time(int column) => WireTime.Parse(Utf8(column));

    public override DateOnly Date(int column) => DateOnly.Parse(String(column), CultureInfo.InvariantCulture);

    public override ReadOnlySpan<byte> Utf8(int column)
    {
        var text = sqlite3_column_blob(statement, column);
        return new(text, sqlite3_column_bytes(statement, column));
    }

    public override Utf8Text Text(int column) => texts.Keep(Utf8(column));
}

/// <summary>
/// The calls that are made for every value of every row, without the handle counting and marshalling that SQLitePCLRaw adds to each, which
/// cost more than the calls. Those without a GC transition only copy or point at a value of the current row. See https://www.sqlite.org/c3ref/intro.html.
/// </summary>
internal static unsafe partial class NativeSqlite
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_type(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial double sqlite3_column_double(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial byte* sqlite3_column_blob(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_bytes(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_int64(nint statement, int index, long value);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_double(nint statement, int index, double value);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_null(nint statement, int index);

    /// <param name="destructor">-1 lets SQLite keep a copy.</param>
    [LibraryImport(Library)]
    public static partial int sqlite3_bind_text(nint statement, int index, byte* utf8, int length, nint destructor);

    [LibraryImport(Library)]
    public static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_reset(nint statement);
}
