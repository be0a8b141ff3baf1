namespace BizChat.Infrastructure.Persistence;

/// <summary>Brings a database to the newest schema before anything else uses it.</summary>
internal interface IDatabaseStart
{
    /// <exception cref="InvalidOperationException">It cannot be used; the message names the setting and says why in one line.</exception>
    void Run();
}
