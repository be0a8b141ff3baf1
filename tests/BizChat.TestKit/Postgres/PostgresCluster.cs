using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Security;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BizChat.TestKit.Postgres;

/// <summary>
/// A real PostgreSQL server in a folder of its own, on a port of its own. There is one for all tests of a process, which ends with it; a
/// test that stops and starts a server makes one for itself. Without PostgreSQL on this machine every test of it fails.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private const string Superuser = "bizchat";

    private const string Empty =
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
        DO $$
        DECLARE
            one text;
            has_rows boolean;
            filled text[] = '{}';
        BEGIN
            FOR one IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('__EFMigrationsHistory', 'search_state') LOOP
                EXECUTE 'SELECT EXISTS (SELECT FROM ' || one || ')' INTO has_rows;
                IF has_rows THEN filled = filled || one; END IF;
            END LOOP;
            IF filled <> '{}' THEN EXECUTE 'TRUNCATE ' || array_to_string(filled, ', ') || ' CASCADE'; END IF;
            FOR one IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
                EXECUTE 'ALTER SEQUENCE ' || one || ' RESTART';
            END LOOP;
            UPDATE search_state SET folded_through = 0;
        END $$
        """;

    private static readonly Lazy<PostgresCluster> Common = new(() =>
    {
        var cluster = Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
        return cluster;
    });

    private readonly TempFolder folder = new();
    private readonly string data;
    private readonly string options;
    private readonly Lazy<Task<string>> template;
    private readonly Process atTheEnd;
    private readonly ConcurrentBag<string> returned = [];
    private int databases;

    private PostgresCluster(string settings, string? kept)
    {
        data = kept is null ? folder.File("data") : Path.Combine(kept, "data");
        template = new Lazy<Task<string>>(MigrateAsync);
        options = $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB {settings}";
        if (Environment.IsPrivilegedProcess) Run("chown", ["postgres", kept ?? folder.Path]);
        if (!Directory.Exists(data)) RunAsServer("initdb", "-D", data, "-U", Superuser, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        atTheEnd = Child.AtTheEnd(AsServer("pg_ctl", "-D", data, "-m", kept is null ? "immediate" : "fast", "-w", "stop"));
        Start(wait: true);
    }

    /// <summary>The one that all tests of this process share.</summary>
    public static PostgresCluster Shared => Common.Value;

    public int Port { get; } = Ports.Free();

    /// <param name="settings">Further ones for the server, as <c>-c name=value</c>.</param>
    /// <param name="kept">A folder that keeps its databases; null for one that is deleted with it.</param>
    public static PostgresCluster Start(string settings = "", string? kept = null) => new(settings, kept);

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username={Superuser};Database={database}";

    /// <summary>Makes a database, empty or as a template is.</summary>
    /// <returns>Its name.</returns>
    public string Create(string? template = null)
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}");
        return name;
    }

    /// <summary>Whether there is a database of this name.</summary>
    public bool Has(string database)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand($"SELECT count(*) FROM pg_database WHERE datname = '{database}'", connection);
        return (long)command.ExecuteScalar()! == 1;
    }

    /// <summary>Makes a database of this name, as a template is.</summary>
    public void Create(string name, string template) => Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {template}");

    /// <summary>Makes a database that has the newest schema and no rows, or empties one that was returned. Migrations take longer than most tests, so they are run once.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateMigratedAsync()
    {
        if (!returned.TryTake(out var used)) return Create(await template.Value);
        Execute(used, Empty);
        return used;
    }

    /// <summary>Takes a migrated database back, of which nothing but rows was changed: to make and drop one takes longer than most tests.</summary>
    public void Return(string database) => returned.Add(database);

    public void Drop(string database) => Execute("postgres", $"DROP DATABASE {database} WITH (FORCE)");

    public void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false;Command Timeout=0");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>What the server has logged.</summary>
    public string Log() => File.ReadAllText(Path.Combine(data, "log"));

    /// <summary>How long its processes, and those that have ended, have kept processors busy.</summary>
    public TimeSpan ProcessorTime()
    {
        const int MillisecondsInTick = 10;
        var main = int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var (_, own, ended) = Stat($"/proc/{main}")!.Value;
        return TimeSpan.FromMilliseconds(MillisecondsInTick * (own + ended + Directory.GetDirectories("/proc").Where(folder => char.IsDigit(folder[^1])).Select(Stat).OfType<(int Parent, long Own, long Ended)>().Where(process => process.Parent == main).Sum(process => process.Own)));
    }

    /// <param name="mode"><c>fast</c> lets it end in order, <c>immediate</c> is a crash.</param>
    public void Stop(string mode) => RunAsServer("pg_ctl", "-D", data, "-m", mode, "-w", "stop");

    public void Start(bool wait) => RunAsServer("pg_ctl", "-D", data, wait ? "-w" : "-W", "-l", data + "/log", "-o", options, "start");

    public void Dispose()
    {
        atTheEnd.StandardInput.Close();
        atTheEnd.WaitForExit();
        atTheEnd.Dispose();
        folder.Dispose();
    }

    private async Task<string> MigrateAsync()
    {
        var name = Create();
        await using var services = new ServiceCollection().AddLogging().AddMetrics()
            .AddInfrastructure(new DatabaseSettings("", ConnectionString(name) + ";Pooling=false") { Provider = "postgres" }, StorageSettings.InFolder(folder.File("uploads")), AccessMode.Open).BuildServiceProvider();
        services.StartInfrastructure(demoData: false);
        return name;
    }

    private static void RunAsServer(string tool, params string[] arguments)
    {
        var command = AsServer(tool, arguments);
        Run(command[0], command[1..]);
    }

    /// <summary>The command that runs one of its tools, which refuse to run as root.</summary>
    private static string[] AsServer(string tool, params string[] arguments)
    {
        string[] command = [Path.Combine(Tools(), tool), .. arguments];
        return Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;
    }

    /// <returns>The parent of a process, and ticks of processor time: its own, and of its children that have ended; null when it is gone itself, or none.</returns>
    private static (int Parent, long Own, long Ended)? Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(folder + "/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), Ticks(11) + Ticks(12), Ticks(13) + Ticks(14));

            long Ticks(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The folder of the newest version; Debian keeps them out of the path.</summary>
    private static string Tools() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => int.Parse(Path.GetFileName(version), CultureInfo.InvariantCulture)).Select(version => version + "/bin")
            : [])
        .LastOrDefault(path => File.Exists(Path.Combine(path, "initdb")) && File.Exists(Path.Combine(path, "postgres")))
        ?? throw new InvalidOperationException("These tests need PostgreSQL: install the package 'postgresql' (Debian, Ubuntu: sudo apt-get install postgresql).");

    private static void Run(string program, IEnumerable<string> arguments)
    {
        // Nothing may be read from its pipes: the server that pg_ctl leaves behind would keep them open.
        var log = Path.GetTempFileName();
        try
        {
            using var process = Process.Start("sh", ["-c", $"exec \"$0\" \"$@\" >{log} 2>&1 </dev/null", program, .. arguments]);
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {File.ReadAllText(log)}");
        }
        finally
        {
            File.Delete(log);
        }
    }
}
