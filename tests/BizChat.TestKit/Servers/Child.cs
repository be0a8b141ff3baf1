using System.Diagnostics;

namespace BizChat.TestKit.Servers;

/// <summary>
/// Starts programs that end when this process does, however it ends, and that hold none of its pipes: whoever waits for the end of its output
/// would wait for theirs too.
/// </summary>
public static class Child
{
    // A watcher reads from a pipe that this process holds open; when the pipe ends, and the program is still the watcher's parent, it ends the
    // program. The program takes the shell's place, and so its process number.
    private const string Watched =
        """
        exec 3<&0 </dev/null
        { read -r end; read -r own name state parent rest </proc/self/stat; [ "$parent" = $$ ] && kill -TERM $$ && kill -CONT $$; } <&3 3<&- >/dev/null 2>&1 &
        exec "$0" "$@" 3<&-
        """;

    /// <summary>Starts a program, of whose output everything must be read.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        start.ArgumentList.Insert(0, start.FileName);
        start.ArgumentList.Insert(0, Watched);
        start.ArgumentList.Insert(0, "-c");
        // Not sh, which drops variables whose names have a dot.
        start.FileName = "bash";
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        var pipe = process.StandardInput;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => pipe.Close();
        return process;
    }

    /// <summary>Starts a program whose output is of no interest.</summary>
    public static Process StartUnheard(string program, params IEnumerable<string> arguments)
    {
        var process = Start(new ProcessStartInfo(program, arguments));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs a command when this process ends, however it ends, or when the standard input of what is returned is closed.</summary>
    public static Process AtTheEnd(params IEnumerable<string> command) => Process.Start(
        // In a session of its own, so that what ends this process's whole group leaves it.
        new ProcessStartInfo("setsid", ["sh", "-c", """trap '' INT TERM HUP; read -r end; exec "$0" "$@" >/dev/null 2>&1""", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
