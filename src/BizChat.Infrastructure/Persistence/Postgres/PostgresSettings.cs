using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Which PostgreSQL database, and how connections to it are set up.</summary>
/// <param name="ConnectionString">As Npgsql takes it.</param>
/// <param name="Name">What it is called in the log: without user and password.</param>
internal sealed record PostgresSettings(string ConnectionString, string Name)
{
    /// <summary>
    /// What holds unless the setting says otherwise. Times are in seconds: to connect, and for one statement. The pool bounds what
    /// a node takes of the server's max_connections.
    /// </summary>
    private const string Defaults =
        "Application Name=BizChat;Timeout=3;Command Timeout=10;Cancellation Timeout=1000;Maximum Pool Size=20;Max Auto Prepare=200;Auto Prepare Min Usages=2;Tcp Keepalive=true;";

    /// <param name="text">As Npgsql takes it, or as an address such as <c>postgres://user:password@host:5432/database?sslmode=require</c>.</param>
    /// <exception cref="SettingException">It is unusable; the message says why in one line, without the password.</exception>
    public static PostgresSettings Parse(string? text)
    {
        if (text is null) throw Unusable("it must be given, such as postgres://user:password@host:5432/database.");
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new NpgsqlConnectionStringBuilder(Defaults + (text.Contains("://", StringComparison.Ordinal) ? OfAddress(new Uri(text)) : text));
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw Unusable("it is neither an address such as postgres://user:password@host:5432/database "
                + "nor a list such as Host=host;Database=database;Username=user;Password=password.", error);
        }
        if (string.IsNullOrEmpty(parts.Host)) throw Unusable("it names no Host.");
        if (string.IsNullOrEmpty(parts.Database)) throw Unusable("it names no Database.");
        return new PostgresSettings(parts.ConnectionString, $"PostgreSQL at {parts.Host}:{parts.Port}/{parts.Database}");
    }

    /// <summary>What is said of this setting when the server cannot start with it.</summary>
    public static SettingException Unusable(string why, Exception? error = null) => new("Database__ConnectionString", why, error);

    private static string OfAddress(Uri address)
    {
        if (address.Scheme is not ("postgres" or "postgresql")) throw new FormatException();
        var parts = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.IsDefaultPort || address.Port < 0 ? NpgsqlConnection.DefaultPort : address.Port,
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
        };
        var user = address.UserInfo.Split(':', 2);
        if (user[0].Length > 0) parts.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) parts.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = option.Split('=', 2) is [var left, var right] ? (left, Uri.UnescapeDataString(right)) : throw new FormatException();
            parts[name is "sslmode" ? "SSL Mode" : name] = name is "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        return parts.ConnectionString;
    }
}
