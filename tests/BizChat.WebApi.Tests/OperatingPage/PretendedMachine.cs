using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.OperatingPage;

/// <summary>
/// A folder in the place of a machine's root, where commands run as they are written: paths lead into the folder, <c>sudo</c> stays who it is, and
/// <c>systemctl</c> starts and stops the server. Everything else is real. With a release, the user <c>bizchat</c> is a real one without rights, and the server
/// can write only where its unit lets it (<c>User</c>, <c>UMask</c>, <c>ProtectSystem=strict</c>, <c>StateDirectory</c>, <c>CacheDirectory</c>,
/// <c>NoNewPrivileges</c>, <c>CapabilityBoundingSet</c>); the rest of the unit needs systemd. That takes root.
/// </summary>
internal sealed partial class PretendedMachine : IDisposable
{
    private static readonly string[] Folders = ["bin", "home", "opt", "etc/systemd/system", "etc/nginx/sites-enabled", "var/lib/bizchat", "run/secrets", "tmp", "usr/local/bin"];

    private readonly TempFolder root = new();
    private readonly string? release;

    /// <param name="address">Where the server listens.</param>
    /// <param name="release">The tarball of a release; null for the program that is being tested, with the rights of the tests.</param>
    public PretendedMachine(Uri address, string? release = null)
    {
        (Address, this.release) = (address, release);
        foreach (var folder in Folders) Directory.CreateDirectory(PathOf(folder));
        if (release is null) ActAsOneUser();
        else ActAsUsers();
        Program("sudoedit", "sed --in-place 's/database.sqlite/moved.sqlite/; s/uploads/moved/' \"$1\"");
        Program("systemctl", """
            stop() { [[ -f $ROOT/pid ]] || return 0; kill "$(cat "$ROOT/pid")"; tail --pid="$(cat "$ROOT/pid")" --follow /dev/null; rm "$ROOT/pid"; }
            start() {
              cd "$ROOT/var/lib/bizchat"
              setsid run-unit bizchat --env-file "$ROOT/etc/bizchat.env" </dev/null >>"$ROOT/log" 2>&1 &
              echo $! >"$ROOT/pid"
              until bizchat status >/dev/null 2>&1; do kill -0 "$(cat "$ROOT/pid")" || { cat "$ROOT/log"; exit 1; }; done
            }
            case "$* " in
              "stop bizchat "*) stop ;;
              "start bizchat "* | "enable --now bizchat "*) start ;;
              "restart bizchat "*) stop; start ;;
            esac
            """);
        foreach (var name in new[] { "useradd", "nginx", "certbot" }) Program(name, "true");
        File.WriteAllText(PathOf("run/secrets/owner-password"), "a good password\n");
        foreach (var name in ReleaseNames().Matches(CommandBlock.Page).Select(match => match.Value).Distinct()) MakeRelease(name);
    }

    public Uri Address { get; }

    public string PathOf(string path) => root.File(path);

    /// <summary>Runs commands, each of which must succeed.</summary>
    /// <returns>What they have printed.</returns>
    public async Task<string> RunAsync(string commands)
    {
        var (code, printed) = await TryAsync(commands);
        return code == 0 ? printed : throw new InvalidOperationException($"Exit code {code} of:\n{commands}\n{printed}");
    }

    /// <summary>Runs commands up to the first that fails.</summary>
    /// <returns>Its exit code, 0 when there is none, and what they have printed.</returns>
    public async Task<(int Code, string Printed)> TryAsync(string commands)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", Absolute().Replace(commands, match => root.Path + match.Value)])
        {
            WorkingDirectory = PathOf("home"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ROOT"] = root.Path;
        start.Environment["PATH"] = $"{PathOf("bin")}:{PathOf("usr/local/bin")}:{start.Environment["PATH"]}";
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        using var bash = Process.Start(start)!;
        var printed = string.Concat(await Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync()));
        await bash.WaitForExitAsync();
        return (bash.ExitCode, printed);
    }

    public void Dispose()
    {
        if (File.Exists(PathOf("pid")))
        {
            using var server = Process.GetProcessById(int.Parse(File.ReadAllText(PathOf("pid")), System.Globalization.CultureInfo.InvariantCulture));
            server.Kill();
            server.WaitForExit();
        }
        root.Dispose();
    }

    private void ActAsOneUser()
    {
        Program("sudo", "while [[ $1 == -* ]]; do [[ $1 == -u ]] && shift; shift; done; exec \"$@\"");
        // No other user is there to give files to.
        Program("install", "kept=(); while (($#)); do case $1 in --owner | --group) shift ;; *) kept+=(\"$1\") ;; esac; shift; done; exec /usr/bin/install \"${kept[@]}\"");
        Program("run-unit", "exec \"$@\"");
    }

    private void ActAsUsers()
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(root.Path, passable);
            File.SetUnixFileMode(PathOf("tmp"), passable | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
        }
        Program("sudo", """
            user=root
            while [[ $1 == -* ]]; do [[ $1 == -u ]] && { user=$2; shift; }; shift; done
            [[ $user == root ]] && exec "$@"
            exec env HOME="$ROOT/var/lib/bizchat" setpriv --reuid 1654 --regid 1654 --clear-groups "$@"
            """);
        Program("install", "exec /usr/bin/install \"${@/#bizchat/1654}\"");
        Program("run-unit", """
            umask 0077
            export DOTNET_EnableDiagnostics=0 DOTNET_BUNDLE_EXTRACT_BASE_DIR=$ROOT/var/cache/bizchat
            mkdir --parents "$DOTNET_BUNDLE_EXTRACT_BASE_DIR"
            chown 1654:1654 "$ROOT/var/lib/bizchat" "$DOTNET_BUNDLE_EXTRACT_BASE_DIR"
            chmod 0711 "$ROOT/var/cache"
            exec unshare --mount bash -c '
              set -e
              for folder in "$ROOT/var/lib/bizchat" "$DOTNET_BUNDLE_EXTRACT_BASE_DIR"; do mount --bind "$folder" "$folder"; done
              mount -o remount,bind,ro /
              cd "$ROOT/var/lib/bizchat"
              exec setpriv --reuid 1654 --regid 1654 --clear-groups --no-new-privs --bounding-set=-all "$@"' bash "$@"
            """);
    }

    private void Program(string name, string script) => Executable(PathOf("bin/" + name), script);

    private static void Executable(string path, string script)
    {
        File.WriteAllText(path, "#!/bin/bash\n" + script + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Adds the release under the name of a version to the machine, or a tarball like it with the program that is being tested.</summary>
    private void MakeRelease(string name)
    {
        using var folder = new TempFolder();
        if (release is null) MakeContent(folder.File(name));
        else Unpack(release, folder.File(name));
        var tarball = PathOf($"home/{name}.tar.gz");
        using (var packed = new GZipStream(File.Create(tarball), CompressionLevel.Fastest)) TarFile.CreateFromDirectory(folder.File(name), packed, includeBaseDirectory: true);
        File.AppendAllText(PathOf("home/SHA256SUMS"), $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(tarball)))}  {name}.tar.gz\n");
    }

    private static void MakeContent(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "bizchat.service", "nginx-site.conf" }) File.Copy(Repository.File("build/" + file), Path.Combine(folder, file));
        Executable(Path.Combine(folder, "bizchat"), $"exec {string.Join(' ', ServerProcess.Usual.Select(part => $"'{part}'"))} \"$@\"");
    }

    private static void Unpack(string tarball, string folder)
    {
        using var unpacked = new TempFolder();
        using (var packed = new GZipStream(File.OpenRead(tarball), CompressionMode.Decompress)) TarFile.ExtractToDirectory(packed, unpacked.Path, overwriteFiles: false);
        Directory.Move(Directory.GetDirectories(unpacked.Path).Single(), folder);
    }

    [GeneratedRegex(@"bizchat-[0-9.]+-linux-x64(?=\.tar\.gz)")]
    private static partial Regex ReleaseNames();

    [GeneratedRegex(@"(?<![\w./-])/(?:opt|etc|var|backup|run|tmp|usr/local)\b")]
    private static partial Regex Absolute();
}
