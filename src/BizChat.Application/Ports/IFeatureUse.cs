namespace BizChat.Application.Ports;

/// <summary>Which of the features are in use that many installations do without. Cheap enough to ask at intervals and with every message.</summary>
public interface IFeatureUse
{
    /// <summary>Whether any business opens and closes by hours.</summary>
    Task<bool> AnyHoursAsync(CancellationToken ct);

    /// <summary>Whether a browser of any agent takes Web Push.</summary>
    Task<bool> AnyPushAsync(CancellationToken ct);
}
