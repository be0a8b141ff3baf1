namespace BizChat.Infrastructure.Persistence;

/// <summary>Brings a database to the newest schema before anything else uses it.</summary>
internal interface IDatabaseStart
{
    /// <exception cref="BizChat.Application.Ports.SettingException">It cannot be used; the message names the setting and says why in one line.</exception>
    void Run();

    /// <summary>The same for a short visit, whether a server of this version runs on it or none.</summary>
    /// <exception cref="BizChat.Application.Ports.SettingException">It cannot be used, or the server that has it is of another version.</exception>
    void RunBeside();
}
