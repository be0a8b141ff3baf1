using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

/// <summary>Logs the one-time link to make the first owner, while there is no agent.</summary>
internal static partial class FirstOwner
{
    public static async Task InviteFirstOwnerAsync(this WebApplication app, Settings settings)
    {
        if (settings.Access is AccessMode.Open || await app.Services.GetRequiredService<IAccounts>().AnyAsync(CancellationToken.None)) return;
        LogInvitation(app.Logger, app.Services.GetRequiredService<SetupToken>().Issue());
    }

    [LoggerMessage(LogLevel.Warning, "No agent exists yet. Create the first owner at /setup/{Token} (valid once, until the server stops) or with the command create-owner.")]
    private static partial void LogInvitation(ILogger logger, string token);
}
