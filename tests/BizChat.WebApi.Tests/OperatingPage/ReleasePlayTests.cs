using System.Globalization;
using System.IO.Compression;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Release;

namespace BizChat.WebApi.Tests.OperatingPage;

/// <summary>
/// A release on an empty machine, by the commands of docs/operating.md: installed, used, backed up, restored, moved, upgraded from a database of an earlier
/// version, rolled back, and diagnosed. <see cref="PretendedMachine"/> says what it checks of the unit; <see cref="ReleaseTests"/> has systemd verify the rest.
/// </summary>
[Collection(ReleaseCollection.Name), Trait("Run", "nightly")]
public sealed class ReleasePlayTests(MadeRelease release)
{
    private static readonly string EarlierDatabase = Directory.GetFiles(Repository.File("tests/BizChat.WebApi.Tests/Upgrades"), "*.tar.gz").Order(StringComparer.Ordinal).First();

    [Fact]
    public async Task A_release_is_installed_used_upgraded_rolled_back_and_diagnosed()
    {
        using var machine = new PretendedMachine(new Uri($"http://127.0.0.1:{Ports.Free().ToString(CultureInfo.InvariantCulture)}"), release.File("linux-x64.tar.gz"));
        using var people = new PlayPeople(machine.Address);

        foreach (var commands in CommandBlock.All.Where(block => block.NotRun is null).Select(block => block.Commands))
        {
            var isUpgrade = commands.Contains("bizchat-0.3.0-linux-x64 /opt/bizchat.new", StringComparison.Ordinal);
            if (isUpgrade) await PutEarlierDatabaseAsync(machine);

            await machine.RunAsync(commands);

            if (commands.Contains("create-owner", StringComparison.Ordinal)) await people.VisitorWritesAsync("before the backup");
            if (commands.Contains("backup verify", StringComparison.Ordinal)) await people.VisitorWritesAsync("after the backup");
            if (commands.Contains("/var/lib/bizchat/old", StringComparison.Ordinal)) await people.VisitorSeesAsync("before the backup", "after the backup");
            if (commands.Contains("bizchat import", StringComparison.Ordinal)) await people.VisitorSeesAsync("before the backup", "after the backup");
            if (isUpgrade) await people.AgentWritesAsync("after the upgrade");
            if (commands.Contains("--rollback", StringComparison.Ordinal)) await people.AgentSeesNothingOfAsync("after the upgrade");
        }

        foreach (var fault in Faults) await DiagnoseAsync(machine, fault);
        await DiagnoseProxyAsync(machine, "failed  proxy.host. Let the proxy pass the Host header",
            ("proxy_set_header Host $http_host;", "proxy_set_header Host elsewhere.example;"), ("proxy_set_header X-Forwarded-Host $http_host;", ""));
        await people.DemoVisitorWritesAsync("is anybody there?");
        await DiagnoseProxyAsync(machine, "failed  websocket: the connection was cut. Let the proxy pass", ("proxy_read_timeout 60s;", "proxy_read_timeout 8s;"));
        Assert.DoesNotContain("warning", await machine.RunAsync(Doctor), StringComparison.Ordinal);
    }

    private const string Doctor = "sudo -u bizchat bizchat doctor --env-file /etc/bizchat.env", CheckConfig = "sudo -u bizchat bizchat check-config --env-file /etc/bizchat.env";

    /// <summary>What goes wrong on a machine, and what a command says of it.</summary>
    private static readonly IReadOnlyList<Fault> Faults =
    [
        Setting("DBPATH=elsewhere", CheckConfig, "DBPATH is no setting"), Setting("DBPATH=elsewhere", Doctor, "warning settings: DBPATH (DB_PATH?). Correct or remove"),
        Setting("PORT=many", CheckConfig, "PORT: 'many'"), Setting("Access__Mode=open", Doctor, "warning access: open. Open mode trusts every caller"),
        Setting("Realtime__Redis=127.0.0.1:1", Doctor, "failed  redis: "), Setting("'Backup__Schedule=30 3 * * *'", Doctor, "warning backup: there is none yet. Look for the reason"),
        new("sudo chmod 0644 /etc/bizchat.env", Doctor, "warning file_modes: ", "sudo chmod 0640 /etc/bizchat.env"),
        new("sudo mv /var/lib/bizchat/moved /var/lib/bizchat/away", Doctor, "failed  file_storage: ", "sudo mv /var/lib/bizchat/away /var/lib/bizchat/moved"),
        new("sudo systemctl stop bizchat", Doctor + " --url $ASPNETCORE_URLS", "failed  url.reached: ", "sudo systemctl start bizchat"),
        new("sudo systemctl stop bizchat; sudo mv /var/lib/bizchat/moved.sqlite /var/lib/bizchat/away.sqlite", Doctor, "warning database.missing: ",
            "sudo mv /var/lib/bizchat/away.sqlite /var/lib/bizchat/moved.sqlite; sudo systemctl start bizchat"),
        new("sudo systemctl stop bizchat; sudo cp --preserve /var/lib/bizchat/moved.sqlite /var/lib/bizchat/whole; sudo sh -c 'head --bytes 5000 /dev/urandom >/var/lib/bizchat/moved.sqlite'", Doctor, "failed  database: ",
            "sudo mv /var/lib/bizchat/whole /var/lib/bizchat/moved.sqlite; sudo systemctl start bizchat"),
    ];

    private static Fault Setting(string line, string command, string found) => new($"echo {line} | sudo tee --append /etc/bizchat.env", command, found, "sudo sed --in-place '$d' /etc/bizchat.env");

    private static async Task DiagnoseAsync(PretendedMachine machine, Fault fault)
    {
        await machine.RunAsync(fault.Inject);
        var (_, printed) = await machine.TryAsync(fault.Command);
        await machine.RunAsync(fault.Undo);
        Assert.Contains(fault.Found, printed, StringComparison.Ordinal);
    }

    private static async Task DiagnoseProxyAsync(PretendedMachine machine, string found, params (string Line, string Instead)[] mistakes)
    {
        await using var proxy = await Nginx.StartAsync(machine.Address, machine.Address, mistakes);
        var (code, printed) = await machine.TryAsync($"{Doctor} --url {proxy.Address}");
        Assert.Contains(found, printed, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    /// <summary>As if the earlier version had run until now.</summary>
    private static async Task PutEarlierDatabaseAsync(PretendedMachine machine)
    {
        await using (var packed = new GZipStream(File.OpenRead(EarlierDatabase), CompressionMode.Decompress))
        await using (var backup = File.Create(machine.PathOf("backup/earlier.tar")))
            await packed.CopyToAsync(backup);
        await machine.RunAsync("""
            sudo systemctl stop bizchat
            sudo sh -c 'mkdir /var/lib/bizchat/earlier && mv /var/lib/bizchat/moved.sqlite* /var/lib/bizchat/earlier/'
            sudo -u bizchat bizchat restore --env-file /etc/bizchat.env /backup/earlier.tar
            """);
    }

    private sealed record Fault(string Inject, string Command, string Found, string Undo);
}
