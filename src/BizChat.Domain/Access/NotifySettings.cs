namespace BizChat.Domain.Access;

/// <summary>Of what, and how, an agent is notified.</summary>
/// <param name="New">Of which new conversations and messages of customers.</param>
/// <param name="Mention">Of mentions in notes.</param>
/// <param name="Assigned">Of conversations that are assigned to the agent.</param>
/// <param name="Sound">Whether by a sound.</param>
/// <param name="Email">Whether by mail while away.</param>
/// <param name="Push">Whether by Web Push while no tab is visible.</param>
public sealed record NotifySettings(NotifyOf New, bool Mention, bool Assigned, bool Sound, bool Email, bool Push)
{
    /// <summary>Those of a new account.</summary>
    public static NotifySettings Usual { get; } = new(NotifyOf.All, true, true, true, true, true);
}
