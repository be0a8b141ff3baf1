namespace BizChat.Application.Access;

/// <summary>Returns the key with which a browser of an agent registers for Web Push.</summary>
public sealed class ReadPushKey(IPushSender sender)
{
    public async Task<Result<PushKeyView>> Handle(Caller caller, CancellationToken ct) => caller switch
    {
        Caller.Visitor => Error.SignIn,
        Caller.Agent => new PushKeyView(await sender.PublicKeyAsync(ct)),
        _ => AccessErrors.AgentsOnly,
    };
}

/// <param name="Key">The <c>applicationServerKey</c>: a P-256 point, base64url.</param>
public sealed record PushKeyView(string Key);
