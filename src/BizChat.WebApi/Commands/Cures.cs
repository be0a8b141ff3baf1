namespace BizChat.WebApi.Commands;

/// <summary>What to do about a finding, in one sentence. The web client has its own, in the reader's language.</summary>
internal static class Cures
{
    private static readonly Dictionary<string, string> All = new()
    {
        ["database"] = "Correct DB_PATH or Database__ConnectionString, let the server's user read and write it, or restore a backup.",
        ["database.missing"] = "The server makes it at its first start; if it should be there, correct DB_PATH.",
        ["database.outdated"] = "The next start migrates it; back it up before.",
        ["file_storage"] = "Make the folder of UPLOAD_DIR, mount its disk, or correct Storage__….",
        ["disk_space"] = "Free disk space.",
        ["backup"] = "Look for the reason in the server's log; the server takes the next one by Backup__Schedule.",
        ["redis"] = "Start Redis, or correct Realtime__Redis.",
        ["mail.smtp"] = "Correct Mail__Smtp__…, or let the mail server take connections of this machine.",
        ["mail.imap"] = "Correct Mail__Imap__…, or make the folder.",
        ["settings"] = "Correct or remove these settings: they have no effect.",
        ["access"] = "Open mode trusts every caller: set Access__Mode=required before others use the server.",
        ["file_modes"] = "Others can read these files, which hold secrets: chmod 600, or 640 for the group of the service.",
        ["url.path"] = "BizChat needs a host name of its own; a sub-path is not supported.",
        ["url.reached"] = "Start the server, and correct the proxy, the name or the certificate.",
        ["url.tls"] = "Put a proxy with TLS in front: passwords and tokens can be read on their way.",
        ["clock"] = "Synchronise the clocks, with chrony or systemd-timesyncd: tokens and hub tickets depend on the time.",
        ["proxy.host"] = "Let the proxy pass the Host header (nginx: proxy_set_header Host $http_host): sign-in is refused.",
        ["proxy.scheme"] = "Let the proxy set X-Forwarded-Proto, and name it in Proxy__Trusted: cookies are not marked secure.",
        ["websocket"] = "Let the proxy pass WebSocket upgrades for /hubs/ and keep them open for 30 seconds without data.",
        ["websocket.unknown"] = "A connection needs a customer: run this again when there is one.",
    };

    public static string Of(string code) => All[code];
}
