using BizChat.Application.Ports;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Tells what can be done about an error of PostgreSQL's. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
internal sealed class PostgresFault(PostgresSettings settings)
{
    private const string Store = "database";

    /// <summary>The same exception when it is a bug of ours.</summary>
    public Exception Translate(Exception error) => error switch
    {
        StorageFullException or StoreUnavailableException => error,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } full => new StorageFullException(Store, full),
        PostgresException refused when IsOfServer(refused.SqlState) => Unavailable($"{refused.MessageText} ({refused.SqlState})", refused),
        PostgresException => error,
        // An error of the network or a time-out; Npgsql wraps what the system said.
        NpgsqlException broken => Unavailable(broken.InnerException is { } inner ? $"{broken.Message} {inner.Message}" : broken.Message, broken),
        TimeoutException late => Unavailable(late.Message, late),
        DbUpdateException { InnerException: { } inner } => Translate(inner) is var known && known != inner ? known : error,
        InvalidOperationException { InnerException: NpgsqlException inner } => Translate(inner) is var known && known != inner ? known : error,
        _ => error,
    };

    /// <summary>A standby, or a server that was told to take no writes.</summary>
    public StoreUnavailableException ReadOnly() => new(Store, $"{settings.Name}: it takes no writes now.");

    /// <summary>Whether the same may well succeed when it is tried again at once, on another connection if need be.</summary>
    public bool IsPassing(Exception error) => Translate(error) is StoreUnavailableException;

    /// <summary>Classes of errors that tell of the server or of other transactions, not of what was asked.</summary>
    private static bool IsOfServer(string code) => code[..2] switch
    {
        // Connection, invalid authorisation, invalid catalogue, rollback of a transaction, resources, intervention, system, internal.
        "08" or "28" or "3D" or "40" or "53" or "55" or "57" or "58" or "F0" or "XX" => true,
        // Read-only, or ended for having stood idle in a transaction.
        "25" => true,
        _ => false,
    };

    private StoreUnavailableException Unavailable(string reason, Exception inner) => new(Store, $"{settings.Name}: {reason}", inner);
}
