using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.OperatingPage;

/// <summary>
/// A folder in the place of a machine's root, where commands run as they are written: paths lead into the folder, <c>sudo</c> stays who it is, and
/// <c>systemctl</c> starts and stops the server. Everything else is real.
/// </summary>
internal sealed partial class PretendedMachine : IDisposable
{
    private static readonly string[] Folders = ["bin", "home", "opt", "etc/systemd/system", "etc/nginx/sites-enabled", "var/lib/bizchat", "run/secrets", "tmp", "usr/local/bin"];

    private readonly TempFolder root = new();

    public PretendedMachine(Uri address)
    {
        Address = address;
        foreach (var folder in Folders) Directory.CreateDirectory(PathOf(folder));
        Program("sudo", "while [[ $1 == -* ]]; do [[ $1 == -u ]] && shift; shift; done; exec \"$@\"");
        // No other user is there to give files to.
        Program("install", "kept=(); while (($#)); do case $1 in --owner | --group) shift ;; *) kept+=(\"$1\") ;; esac; shift; done; exec /usr/bin/install \"${kept[@]}\"");
        Program("sudoedit", "sed --in-place 's/database.sqlite/moved.sqlite/; s/uploads/moved/' \"$1\"");
        Program("systemctl", """
            stop() { [[ -f $ROOT/pid ]] || return 0; kill "$(cat "$ROOT/pid")"; tail --pid="$(cat "$ROOT/pid")" --follow /dev/null; rm "$ROOT/pid"; }
            start() {
              cd "$ROOT/var/lib/bizchat"
              setsid bizchat --env-file "$ROOT/etc/bizchat.env" </dev/null >>"$ROOT/log" 2>&1 &
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
        return bash.ExitCode == 0 ? printed : throw new InvalidOperationException($"Exit code {bash.ExitCode} of:\n{commands}\n{printed}");
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

    private void Program(string name, string script) => Executable(PathOf("bin/" + name), script);

    private static void Executable(string path, string script)
    {
        File.WriteAllText(path, "#!/bin/bash\n" + script + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a tarball like that of a release, with the program that is being tested, and adds it to the list of checksums.</summary>
    private void MakeRelease(string name)
    {
        using var folder = new TempFolder();
        var content = Directory.CreateDirectory(folder.File(name)).FullName;
        foreach (var file in new[] { "bizchat.service", "nginx-site.conf" }) File.Copy(Repository.File("build/" + file), Path.Combine(content, file));
        Executable(Path.Combine(content, "bizchat"), $"exec {string.Join(' ', ServerProcess.Usual.Select(part => $"'{part}'"))} \"$@\"");
        var tarball = PathOf($"home/{name}.tar.gz");
        using (var packed = new GZipStream(File.Create(tarball), CompressionLevel.Fastest)) TarFile.CreateFromDirectory(content, packed, includeBaseDirectory: true);
        File.AppendAllText(PathOf("home/SHA256SUMS"), $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(tarball)))}  {name}.tar.gz\n");
    }

    [GeneratedRegex(@"bizchat-[0-9.]+-linux-x64(?=\.tar\.gz)")]
    private static partial Regex ReleaseNames();

    [GeneratedRegex(@"(?<![\w./-])/(?:opt|etc|var|backup|run|tmp|usr/local)\b")]
    private static partial Regex Absolute();
}
